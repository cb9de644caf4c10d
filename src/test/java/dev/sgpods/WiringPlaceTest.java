package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.facts.FactsUnreadable;
import dev.sgpods.facts.Wanted;
import dev.sgpods.kubernetes.CurrentContext;
import dev.sgpods.why.WhyQuestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Which cluster is meant on a terminal, without a bot. */
class WiringPlaceTest {
    private static final List<String> REGIONS = List.of("eu-north-1", "eu-west-1");

    @TempDir
    private Path folder;

    private static WiringPlace place(List<String> listed, Optional<CurrentContext> context) {
        return new WiringPlace(REGIONS, listed, context, region -> {
            throw SdkClientException.create("no credentials");
        });
    }

    private static WhyQuestion question(String pod) {
        return new WhyQuestion(pod, "", "orders:5433", Optional.empty(), "");
    }

    private Optional<CurrentContext> kubeconfig(String cluster) throws IOException {
        Path file = folder.resolve("config");
        Files.writeString(
                file,
                """
                apiVersion: v1
                kind: Config
                current-context: mine
                contexts:
                - name: other
                  context: {cluster: elsewhere, user: me}
                - name: mine
                  context: {cluster: "%s", user: me}
                clusters: []
                users: []
                """
                        .formatted(cluster));
        return CurrentContext.of(file);
    }

    @Test
    void theClusterThatIsNamedWinsInTheUsualRegion() throws IOException {
        WiringPlace.Found found = place(List.of(), kubeconfig("x")).find(question("shop/web"), "", "orders");
        assertThat(found.wanted()).isEqualTo(new Wanted("eu-north-1", "orders", "shop", "orders"));
        assertThat(found.context()).isEmpty();
        assertThat(place(List.of(), Optional.empty())
                        .find(question("web"), "us-east-1", "orders")
                        .wanted()
                        .region())
                .isEqualTo("us-east-1");
    }

    @Test
    void theOnlyClusterOfTheSettingsIsMeant() {
        assertThat(place(List.of("us-east-1/main"), Optional.empty())
                        .find(question("shop/web"), "", "")
                        .wanted())
                .isEqualTo(new Wanted("us-east-1", "main", "shop", "orders"));
        assertThatThrownBy(() -> place(List.of("us-east-1/main", "us-east-1/other"), Optional.empty())
                        .find(question("shop/web"), "", ""))
                .isInstanceOf(FactsUnreadable.class)
                .hasMessageContaining("--cluster", "us-east-1/other");
    }

    @Test
    void elseTheCurrentContextOfTheKubeconfigSaysWhichAndWhere() throws IOException {
        Optional<CurrentContext> byAws = kubeconfig("arn:aws:eks:us-east-2:111122223333:cluster/shop-prod");
        WiringPlace.Found found = place(List.of(), byAws).find(question("shop/web"), "", "");
        assertThat(found.wanted()).isEqualTo(new Wanted("us-east-2", "shop-prod", "shop", "orders"));
        assertThat(found.context()).isEqualTo(byAws);
        assertThat(place(List.of(), kubeconfig("shop.eu-central-1.eksctl.io"))
                        .find(question("web"), "", "")
                        .wanted())
                .isEqualTo(new Wanted("eu-central-1", "shop", "", "orders"));
        assertThat(place(List.of(), kubeconfig("kind"))
                        .find(question("web"), "", "")
                        .wanted())
                .isEqualTo(new Wanted("eu-north-1", "kind", "", "orders"));
    }

    @Test
    void withoutAnyOfThemASentenceSaysWhatToType() {
        assertThat(CurrentContext.of(folder.resolve("none"))).isEmpty();
        assertThatThrownBy(() -> place(List.of(), Optional.empty()).find(question("web"), "", ""))
                .hasMessageContaining("--cluster", "--facts", "SGPODS_CLUSTERS", "kubeconfig");
    }
}
