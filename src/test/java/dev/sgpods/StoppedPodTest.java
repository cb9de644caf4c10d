package dev.sgpods;

import static dev.sgpods.HealthyFacts.scenario;
import static dev.sgpods.HealthyFacts.showing;
import static dev.sgpods.StoppedContainers.besideOneThatRuns;
import static dev.sgpods.StoppedContainers.container;
import static dev.sgpods.StoppedContainers.looping;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.message.Block;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What whoever is woken reads first, of a pod of which no program runs, or none that lasts. */
class StoppedPodTest {
    private static final String REFUSED = "FATAL: password authentication failed for user 'app'";

    @Test
    void aPodWithoutAProgramIsBlockedThoughTheNetworkIsFine() {
        Scenario secretless =
                showing("F67").podEvent("Warning", "Failed", "Error: secret \"rds-credentials\" not found");
        assertThat(secretless.answer().exitCode()).isEqualTo(1);
        assertThat(secretless.firstSentence())
                .startsWith("Blocked: the network is fine; the container ")
                .contains("is in CreateContainerConfigError, so nothing was tried over the network:"
                        + " there is no secret rds-credentials");
        assertThat(secretless.answer().message().blocks())
                .filteredOn(Block.Path.class::isInstance)
                .singleElement()
                .satisfies(path ->
                        assertThat(((Block.Path) path).hops().get(0).text()).startsWith("BLOCKED: sgpods-lab/green-"));
        assertThat(showing("F67", "F30").codes()).containsExactly("F67", "F30");
        assertThat(showing("F76").firstSentence())
                .startsWith("Blocked: the network is fine; the container ")
                .contains("is in ImagePullBackOff, so nothing was tried over the network");
        assertThat(looping(scenario()).firstSentence())
                .startsWith("Blocked: the network is fine; the container ")
                .contains("is in CrashLoopBackOff, so its program ends again and again");
    }

    /** A sidecar that does not start keeps nobody from the database. */
    @Test
    void aPodOfWhichAnotherContainerRunsIsNotBlocked() {
        Scenario beside = besideOneThatRuns(looping(scenario()));
        assertThat(beside.answer().exitCode()).isZero();
        assertThat(beside.firstSentence())
                .startsWith("No blocker found (model only): the network lets it through; the container ")
                .contains("CrashLoopBackOff, while another one of it runs");
        assertThat(beside.without("db-instances.json").answer().exitCode()).isEqualTo(3);
        Scenario both = besideOneThatRuns(looping(showing("F30")));
        assertThat(both.codes()).as("what blocks comes first").containsExactly("F30", "F76");
        assertThat(both.firstSentence()).contains("no rule for 5432").doesNotContain("CrashLoopBackOff");
        Scenario meshed = looping(showing("F75"));
        assertThat(meshed.answer().exitCode()).as("a proxy is no client").isEqualTo(1);
    }

    @Test
    void anInitContainerThatFailsIsNamed() {
        Scenario init = container(scenario(), "waiting", "PodInitializing")
                .pod(item -> ((ObjectNode) item.path("status"))
                        .putArray("initContainerStatuses")
                        .addObject()
                        .put("name", "migrate")
                        .putObject("state")
                        .putObject("waiting")
                        .put("reason", "CrashLoopBackOff"));
        assertThat(init.codes()).containsExactly("F76");
        assertThat(init.firstSentence()).contains("the container migrate of ");
        assertThat(init.error("certificate verify failed").answer().json())
                .as("what is mounted is mounted where the client runs")
                .doesNotContain("\\\"name\\\":\\\"'\\\"migrate");
    }

    /** Between two attempts it waits, and only its last state tells that its memory was too small. */
    @Test
    void aProgramThatIsEndedForItsMemoryIsToldSoWhileItWaits() {
        Scenario memory = looping(scenario()).pod(item -> ((ObjectNode) item.at("/status/containerStatuses/0"))
                .putObject("lastState")
                .putObject("terminated")
                .put("reason", "OOMKilled"));
        assertThat(memory.firstSentence()).contains("is in CrashLoopBackOff after OOMKilled");
        assertThat(memory.answer().json()).contains("its limit of memory");
    }

    /** It may well end because it reaches no database. */
    @Test
    void whatBlocksTheWayOfAProgramThatEndsComesFirst() {
        Scenario both = looping(showing("F30"));
        assertThat(both.codes()).containsExactly("F30", "F76");
        assertThat(both.firstSentence())
                .startsWith("Blocked: ")
                .doesNotContain("the network is fine", "CrashLoopBackOff");
    }

    @Test
    void whatIsNoMatterOfASecretIsNotSaidToBeOne() {
        Scenario root = showing("F67")
                .podEvent("Warning", "Failed", "Error: container has runAsNonRoot and image will run as root");
        assertThat(root.codes()).containsExactly("F76");
        assertThat(root.firstSentence()).contains("container has runAsNonRoot and image will run as root");
    }

    /** What it was told before it ended says why it ends, and none of it is to be kept back. */
    @Test
    void whatAProgramThatEndsWasToldIsSaidBesideIt() {
        assertThat(looping(scenario()).error("Connection timed out").firstSentence())
                .startsWith("Blocked: as far as the facts tell the network lets it through; the container ")
                .contains("CrashLoopBackOff", "; by what the client was told nothing answered it");
        assertThat(looping(scenario()).error("Connection refused").firstSentence())
                .contains("; by what the client was told the network is fine: the host that it called was reached");
        assertThat(showing("F76").error("getaddrinfo ENOTFOUND db").firstSentence())
                .contains("ImagePullBackOff", "; yet by what the client was told a name server answered");
        assertThat(showing("F67").error(REFUSED).firstSentence())
                .contains(
                        "CreateContainerConfigError",
                        "; yet by what the client was told the network is fine: the pass");
    }

    @Test
    void whatKeepsAProgramFromTheDatabaseComesBeforeThatItEnds() {
        for (String code : List.of("F40", "F44", "F64", "F77")) {
            Scenario both = looping(showing(code));
            assertThat(both.codes()).as(code).containsExactly(code, "F76");
            assertThat(both.answer().exitCode()).as(code).isEqualTo(1);
            assertThat(both.firstSentence()).as(code).doesNotContain("CrashLoopBackOff", "the network is fine");
        }
    }

    private static Scenario unplaced(Scenario on) {
        return on.pod(item -> {
            ((ObjectNode) item.path("spec")).remove("nodeName");
            ((ObjectNode) item.at("/metadata/annotations")).remove(Scenario.INTERFACE);
            ((ObjectNode) item.path("status")).removeAll().put("phase", "Pending");
        });
    }

    @Test
    void aPodThatNoNodeTakesIsToldInTheSchedulersWords() {
        Scenario waits = unplaced(scenario())
                .podEvent("Warning", "FailedScheduling", "0/2 nodes are available: 2 Insufficient cpu.");
        assertThat(waits.codes()).containsExactly("F76");
        assertThat(waits.firstSentence())
                .startsWith("Blocked: sgpods-lab/green-")
                .contains(" has no node to run on, so nothing was tried over the network: 0/2 nodes are available: 2"
                        + " Insufficient cpu");
    }

    /** The kubelet says so at the volume, and makes no container that could wait for a setting. */
    @Test
    void aSecretThatIsAVolumeIsMissedAsWell() {
        Scenario volume = container(scenario(), "waiting", "ContainerCreating")
                .podEvent(
                        "Warning",
                        "FailedMount",
                        "MountVolume.SetUp failed for volume \"login\" : secret \"rds-credentials\" not found");
        assertThat(volume.codes()).containsExactly("F67");
        assertThat(volume.firstSentence()).contains("there is no secret rds-credentials");
        assertThat(container(scenario(), "waiting", "ContainerCreating").codes())
                .isEmpty();
    }
}
