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
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Which cluster is meant on a terminal, without a bot. */
class WiringPlaceTest {
    private static final List<String> REGIONS = List.of("eu-north-1", "eu-west-1");

    @TempDir
    private Path folder;

    private static WiringPlace place(List<String> listed, Optional<CurrentContext> context) {
        return place(listed, () -> context, refused(403, "UnauthorizedOperation", "You may not list VPCs."));
    }

    private static WiringPlace place(
            List<String> listed, Supplier<Optional<CurrentContext>> context, RuntimeException failure) {
        return new WiringPlace(REGIONS, listed, context, region -> {
            throw failure;
        });
    }

    private static Ec2Exception refused(int status, String code, String message) {
        return (Ec2Exception) Ec2Exception.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
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
        assertThat(found.wanted()).isEqualTo(new Wanted("eu-north-1", "orders", "shop", "orders").about("web"));
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
                .isEqualTo(new Wanted("us-east-1", "main", "shop", "orders").about("web"));
        assertThatThrownBy(() -> place(List.of("us-east-1/main", "us-east-1/other"), Optional.empty())
                        .find(question("shop/web"), "", ""))
                .isInstanceOf(FactsUnreadable.class)
                .hasMessageContaining("--cluster", "us-east-1/other");
    }

    @Test
    void ofTwoClustersOfThatNameNoneIsGuessed() {
        WiringPlace place = place(List.of("us-east-1/main", "eu-west-1/main", "eu-west-1/other"), Optional.empty());
        assertThatThrownBy(() -> place.find(question("shop/web"), "", "main"))
                .isInstanceOf(FactsUnreadable.class)
                .hasMessage("Several clusters of SGPODS_CLUSTERS are called main; say which with --region:"
                        + " us-east-1/main, eu-west-1/main.");
        assertThat(place.find(question("shop/web"), "eu-west-1", "main").wanted())
                .isEqualTo(new Wanted("eu-west-1", "main", "shop", "orders").about("web"));
        WiringPlace twice = place(List.of("us-east-1/main", "us-east-1/main"), Optional.empty());
        assertThat(twice.find(question("shop/web"), "", "main").wanted().region())
                .isEqualTo("us-east-1");
    }

    @Test
    void elseTheCurrentContextOfTheKubeconfigSaysWhichAndWhere() throws IOException {
        Optional<CurrentContext> byAws = kubeconfig("arn:aws:eks:us-east-2:111122223333:cluster/shop-prod");
        WiringPlace.Found found = place(List.of(), byAws).find(question("shop/web"), "", "");
        assertThat(found.wanted()).isEqualTo(new Wanted("us-east-2", "shop-prod", "shop", "orders").about("web"));
        assertThat(found.context()).isEqualTo(byAws);
        assertThat(place(List.of(), kubeconfig("shop.eu-central-1.eksctl.io"))
                        .find(question("web"), "", "")
                        .wanted())
                .isEqualTo(new Wanted("eu-central-1", "shop", "", "orders").about("web"));
        assertThat(place(List.of(), kubeconfig("kind"))
                        .find(question("web"), "", "")
                        .wanted())
                .isEqualTo(new Wanted("eu-north-1", "kind", "", "orders").about("web"));
    }

    @Test
    void whereVpcsMayNotBeListedThatIsToldWithTheAnswerAndWithTheQuestionWhichClusterIsMeant() {
        WiringPlace.Found found =
                place(List.of("us-east-1/main"), Optional.empty()).find(question("shop/web"), "", "");
        assertThat(found.wanted().cluster()).isEqualTo("main");
        assertThat(found.unseen()).hasSize(2);
        assertThat(found.unseen().get(0))
                .contains("Whether shop is a lab in eu-north-1 could not be looked up", "You may not list VPCs");
        assertThat(place(List.of(), Optional.empty())
                        .find(question("web"), "", "orders")
                        .unseen())
                .isEmpty();
        assertThatThrownBy(() -> place(List.of(), Optional.empty()).find(question("shop/web"), "", ""))
                .isInstanceOf(FactsUnreadable.class)
                .hasMessageContaining("Whether shop is a lab in eu-west-1 could not be looked up")
                .hasMessageContaining("--cluster");
    }

    @Test
    void whereAwsGaveNoAnswerNoOtherClusterIsGuessed() {
        for (RuntimeException silent : List.of(
                refused(503, "RequestLimitExceeded", "Slowly."),
                SdkClientException.create("Unable to execute HTTP request: Read timed out"))) {
            WiringPlace place = place(List.of("us-east-1/main"), Optional::empty, silent);
            assertThatThrownBy(() -> place.find(question("shop/web"), "", ""))
                    .as(silent.toString())
                    .isInstanceOf(PlaceUnanswered.class)
                    .hasMessageContaining("Whether shop is a lab in eu-north-1 could not be looked up")
                    .hasMessageContaining("--cluster");
            assertThat(place.find(question("shop/web"), "", "orders").wanted().cluster())
                    .isEqualTo("orders");
        }
    }

    @Test
    void withoutCredentialsItIsSaidInASentenceWhatToGive() {
        SdkClientException none = SdkClientException.create("Unable to load credentials from any of the providers in "
                + "[SystemPropertyCredentialsProvider(): and so on]");
        assertThatThrownBy(() -> place(List.of(), Optional::empty, none).find(question("shop/web"), "", ""))
                .isInstanceOf(PlaceUnanswered.class)
                .hasMessageContaining("There are no AWS credentials. Give some, for example by AWS_PROFILE")
                .hasMessageNotContaining("Provider");
    }

    @Test
    void aKubeconfigThatNobodyNeedsIsNotEvenOpened() {
        Supplier<Optional<CurrentContext>> broken = () -> {
            throw new FactsUnreadable("The kubeconfig cannot be read.");
        };
        RuntimeException forbidden = refused(403, "UnauthorizedOperation", "No.");
        assertThat(place(List.of("us-east-1/main"), broken, forbidden)
                        .find(question("shop/web"), "", "")
                        .wanted()
                        .cluster())
                .isEqualTo("main");
        assertThat(place(List.of(), broken, forbidden)
                        .find(question("shop/web"), "", "orders")
                        .wanted()
                        .cluster())
                .isEqualTo("orders");
        assertThatThrownBy(() -> place(List.of(), broken, forbidden).find(question("web"), "", ""))
                .hasMessageContaining("The kubeconfig cannot be read");
    }

    @Test
    void withoutAnyOfThemASentenceSaysWhatToType() {
        assertThat(CurrentContext.of(folder.resolve("none"))).isEmpty();
        assertThatThrownBy(() -> place(List.of(), Optional.empty()).find(question("web"), "", ""))
                .hasMessageContaining("--cluster", "--facts", "SGPODS_CLUSTERS", "kubeconfig");
    }
}
