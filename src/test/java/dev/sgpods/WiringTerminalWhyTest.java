package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.aws.StubAws;
import dev.sgpods.facts.FactsUnreadable;
import dev.sgpods.graph.Fence;
import dev.sgpods.kubernetes.ClusterAccess;
import dev.sgpods.verify.PodProber;
import dev.sgpods.verify.ProbeOutcome;
import dev.sgpods.verify.ProbeTarget;
import dev.sgpods.why.Unanswerable;
import dev.sgpods.why.WhyQuestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A question on a terminal over real clients, and what is left open of it. */
class WiringTerminalWhyTest {
    @TempDir
    private Path folder;

    private final StubAws stub = new StubAws();
    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void set() throws IOException {
        variables.put("AWS_ENDPOINT_URL", stub.endpoint().toString());
        variables.put("SGPODS_REGIONS", "eu-west-1");
        Path broken = Files.writeString(folder.resolve("config"), "{ this is: [no kubeconfig");
        variables.put("KUBECONFIG", broken.toString());
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void whatWasOpenedIsClosedWhenNothingSaysWhichClusterAndWhenThereIsNoSuchCluster() {
        WiringAws unsaid = aws();
        assertThatThrownBy(() -> ask(unsaid, "web", ""))
                .isInstanceOf(FactsUnreadable.class)
                .hasMessageContaining("The kubeconfig " + variables.get("KUBECONFIG") + " cannot be read: mend it");
        assertClosed(unsaid);
        stub.answer(
                "GET /clusters/orders",
                call -> new StubAws.Answer(404, "{\"__type\":\"ResourceNotFoundException\",\"message\":\"None.\"}"));
        WiringAws absent = aws();
        assertThatThrownBy(() -> ask(absent, "web", "orders"))
                .isInstanceOf(FactsUnreadable.class)
                .hasMessageContaining("There is no EKS cluster orders in eu-west-1");
        assertClosed(absent);
    }

    @Test
    void aClusterThatIsStillBeingMadeHasNoAddressAndIsAnsweredAboutAllTheSame() {
        stub.answer(
                "GET /clusters/orders",
                call -> StubAws.ok("{\"cluster\":{\"name\":\"orders\",\"status\":\"CREATING\"}}"));
        try (WiringTerminalWhy why = ask(aws(), "web", "orders")) {
            assertThat(why.collected().facts()).isNotNull();
            assertThat(why.unseen()).isEmpty();
            assertThatThrownBy(why::answer)
                    .isInstanceOfSatisfying(Unanswerable.class, unknown -> assertThat(unknown.unread())
                            .isTrue());
        }
        try (WiringAws aws = aws();
                ClusterAccess clusters = new ClusterAccess(
                        address -> {
                            throw new AssertionError("It answers nowhere yet: " + address);
                        },
                        () -> {})) {
            PodProber.ProbeOrder order = new PodProber.ProbeOrder(
                    "eu-west-1", "orders", "shop", "web", new ProbeTarget("orders.example.org", 5432), false, "");
            assertThat(new WiringWhy(aws::clients, clusters, InstantSource.system())
                            .prober()
                            .probe(order))
                    .isEqualTo(new ProbeOutcome.NotRun("Nothing was tried: the cluster's address could not be read."));
        }
    }

    private static void assertClosed(WiringAws aws) {
        assertThatThrownBy(() -> aws.clients("eu-west-1").ec2().describeVpcs())
                .isInstanceOf(RejectedExecutionException.class);
    }

    private WiringTerminalWhy ask(WiringAws aws, String pod, String cluster) {
        ConfigSources sources = new ConfigSources(variables, Map.of(), false);
        return WiringTerminalWhy.read(
                sources,
                Config.read(sources).config(),
                aws,
                new WiringTerminalWhy.Place(new WhyQuestion(pod, "", "orders", Optional.empty(), ""), "", cluster));
    }

    private WiringAws aws() {
        Config config =
                Config.read(new ConfigSources(variables, Map.of(), false)).config();
        return new WiringAws(
                config.aws(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAOWN", "secret")),
                new Fence(),
                (lab, action) -> {});
    }
}
