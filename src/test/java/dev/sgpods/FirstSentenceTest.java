package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.facts.Collected;
import dev.sgpods.message.Block;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What whoever is woken reads first, of facts that show more than one thing. */
class FirstSentenceTest {
    private static final String REFUSED = "FATAL: password authentication failed for user 'app'";

    @SuppressWarnings("NullAway.Init")
    private static HealthyLab lab;

    @SuppressWarnings("NullAway.Init")
    private static Collected healthy;

    @BeforeAll
    static void makeALab() {
        lab = new HealthyLab();
        healthy = lab.collect();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    private static Scenario scenario() {
        return new Scenario(healthy, lab.place.namespace(), lab.place.database());
    }

    private static Scenario of(String... codes) {
        Scenario scenario = scenario();
        for (String code : codes) {
            UnaryOperator<Scenario> change = PodScenarios.ALL.containsKey(code)
                    ? Objects.requireNonNull(PodScenarios.ALL.get(code))
                    : Objects.requireNonNull(PathScenarios.ALL.get(code));
            scenario = change.apply(scenario);
        }
        return scenario;
    }

    /** The verdict and the sentence, wherever the title has no room for it. */
    private static String first(Scenario scenario) {
        String title = scenario.answer().message().title();
        Block block = scenario.answer().message().blocks().get(0);
        boolean whole =
                block instanceof Block.Text text && text.text().startsWith(title.substring(0, title.indexOf(':')));
        return whole ? ((Block.Text) block).text() : title;
    }

    /** As the kubelet leaves the pod's first container. */
    private static Scenario container(Scenario on, String state, String reason) {
        return on.pod(item -> {
            ObjectNode status = (ObjectNode) item.at("/status/containerStatuses/0");
            status.put("ready", false).putObject("state").putObject(state).put("reason", reason);
        });
    }

    private static Scenario looping(Scenario on) {
        return container(on, "waiting", "CrashLoopBackOff");
    }

    private static Scenario besideOneThatRuns(Scenario on) {
        return on.pod(item -> ((ArrayNode) item.at("/status/containerStatuses"))
                .addObject()
                .put("name", "app")
                .put("ready", true)
                .putObject("state")
                .putObject("running"));
    }

    @Test
    void aPodWithoutAProgramIsBlockedThoughTheNetworkIsFine() {
        Scenario secretless = of("F67").podEvent("Warning", "Failed", "Error: secret \"rds-credentials\" not found");
        assertThat(secretless.answer().exitCode()).isEqualTo(1);
        assertThat(first(secretless))
                .startsWith("Blocked: the network is fine; the container ")
                .contains("is in CreateContainerConfigError, so nothing was tried over the network:"
                        + " there is no secret rds-credentials");
        assertThat(secretless.answer().message().blocks())
                .filteredOn(Block.Path.class::isInstance)
                .singleElement()
                .satisfies(path ->
                        assertThat(((Block.Path) path).hops().get(0).text()).startsWith("BLOCKED: sgpods-lab/green-"));
        assertThat(of("F67", "F30").codes()).containsExactly("F67", "F30");
        assertThat(first(of("F76")))
                .startsWith("Blocked: the network is fine; the container ")
                .contains("is in ImagePullBackOff, so nothing was tried over the network");
        assertThat(first(looping(scenario())))
                .startsWith("Blocked: the network is fine; the container ")
                .contains("is in CrashLoopBackOff, so its program ends again and again");
    }

    /** A sidecar that does not start keeps nobody from the database. */
    @Test
    void aPodOfWhichAnotherContainerRunsIsNotBlocked() {
        Scenario beside = besideOneThatRuns(looping(scenario()));
        assertThat(beside.answer().exitCode()).isZero();
        assertThat(first(beside))
                .startsWith("No blocker found (model only): the network lets it through; the container ")
                .contains("CrashLoopBackOff, while another one of it runs");
        assertThat(beside.without("db-instances.json").answer().exitCode()).isEqualTo(3);
        Scenario both = besideOneThatRuns(looping(of("F30")));
        assertThat(both.codes()).as("what blocks comes first").containsExactly("F30", "F76");
        assertThat(first(both)).contains("no rule for 5432").doesNotContain("CrashLoopBackOff");
        Scenario meshed = looping(of("F75"));
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
        assertThat(first(init)).contains("the container migrate of ");
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
        assertThat(first(memory)).contains("is in CrashLoopBackOff after OOMKilled");
        assertThat(memory.answer().json()).contains("its limit of memory");
    }

    /** It may well end because it reaches no database. */
    @Test
    void whatBlocksTheWayOfAProgramThatEndsComesFirst() {
        Scenario both = looping(of("F30"));
        assertThat(both.codes()).containsExactly("F30", "F76");
        assertThat(first(both)).startsWith("Blocked: ").doesNotContain("the network is fine", "CrashLoopBackOff");
    }

    @Test
    void whatIsNoMatterOfASecretIsNotSaidToBeOne() {
        Scenario root =
                of("F67").podEvent("Warning", "Failed", "Error: container has runAsNonRoot and image will run as root");
        assertThat(root.codes()).containsExactly("F76");
        assertThat(first(root)).contains("container has runAsNonRoot and image will run as root");
    }

    @Test
    void whatTheDatabaseItselfToldTheClientComesBeforeWhatMayMatterBesides() {
        for (String code : List.of("F26", "F28", "F46", "F75", "R02")) {
            Scenario told = of(code).error(REFUSED);
            assertThat(told.codes()).as(code).containsExactly("F66", code);
            assertThat(first(told))
                    .as(code)
                    .startsWith("No blocker found (model only): the network is fine: the password");
        }
        Scenario ends = looping(scenario()).error(REFUSED);
        assertThat(ends.codes()).containsExactly("F66", "F76");
        assertThat(first(ends)).startsWith("No blocker found (model only): the network is fine: the password");
    }

    /** Whichever of the two is out of date: neither is kept back. */
    @Test
    void aBlockerAndAnAnswerOfTheDatabaseAreBothInTheFirstSentence() {
        Scenario told = of("F30").error(REFUSED);
        assertThat(told.answer().exitCode()).isEqualTo(1);
        assertThat(first(told))
                .startsWith("Blocked: ")
                .contains("; yet by what the client was told the network is fine: the password");
    }

    /** In a mesh every pod has its proxy, and while a node comes up an agent is missing somewhere. */
    @Test
    void whatMayMatterBesidesComesBehindWhatBlocks() {
        for (String code : List.of("F24", "F26", "F28", "F46", "F74", "F75")) {
            Scenario both = of(code, "F30");
            assertThat(both.codes()).as(code).containsExactly("F30", code);
            assertThat(first(both)).as(code).contains(" has no rule for 5432 from the pod's group ");
        }
    }

    @Test
    void whatNoFaultOfTheCatalogueExplainsIsToldByTheHopThatBlocks() {
        Scenario unnamed = of("F26")
                .pod(item -> ((ObjectNode) item.path("status")).remove("podIP"))
                .waiting();
        assertThat(unnamed.answer().exitCode()).isEqualTo(1);
        assertThat(first(unnamed)).endsWith(" has no address yet");
    }

    /** By the catalogue's stages: a name, a connection, what the database says. */
    @Test
    void anErrorThatTheFactsDoNotExplainIsClassedByHowFarTheClientGot() {
        String open = "No blocker found (model only): sgpods-lab/green";
        Map.of(
                        "connection to server at \"db\" (10.0.0.9), port 5432 failed: Connection refused",
                        "No blocker found (model only): the network is fine: the host that it called was reached",
                        "FATAL: no pg_hba.conf entry for host \"10.0.0.9\", user \"app\", database \"x\", SSL encryption",
                        "No blocker found (model only): the network is fine: the database's pg_hba.conf admits no such user",
                        "getaddrinfo ENOTFOUND db.example",
                        open,
                        "dial tcp 10.0.0.9:5432: i/o timeout",
                        open)
                .forEach((error, said) -> {
                    Scenario told = scenario().error(error);
                    assertThat(told.codes()).as(error).isEmpty();
                    assertThat(told.answer().exitCode()).as(error).isZero();
                    assertThat(first(told)).as(error).startsWith(said);
                });
        assertThat(first(scenario().error("getaddrinfo ENOTFOUND db.example")))
                .contains(", yet by what the client was told a name server answered, and the name");
        assertThat(first(
                        scenario().error("could not translate host name \"db\" to address: Name or service not known")))
                .contains("the name that it called does not exist");
        assertThat(first(scenario().error("Connect timed out")))
                .contains(", yet by what the client was told nothing answered it");
        assertThat(first(of("F26").error("Connection timed out"))).contains("nothing answered it");
    }

    @Test
    void whatTheDatabaseRefusesItselfIsNoMatterOfTheNetwork() {
        Map.of(
                        "F62",
                        "FATAL: too many connections for role \"app\"",
                        "F64",
                        "FATAL: no pg_hba.conf entry for host \"10.0.0.9\", user \"app\", database \"x\", no encryption")
                .forEach((code, error) -> {
                    assertThat(scenario().error(error).codes()).containsExactly(code);
                    assertThat(first(scenario().error(error)))
                            .startsWith("No blocker found (model only): the network is fine: the database ");
                });
    }

    @Test
    void aRefusalDoesNotFitToAGroupThatDropsAndIsSaidBesideIt() {
        assertThat(first(of("F30").error("Connection refused")))
                .contains("no rule for 5432", "; yet by what the client was told the network is fine: the host");
        assertThat(first(of("F57").error("Connection refused"))).doesNotContain("the network is fine");
        assertThat(first(scenario().without("security-groups.json").error("ECONNREFUSED")))
                .startsWith("Unknown: ")
                .contains("by what the client was told the network is fine: the host that it called was reached");
    }

    /** What it was told before it ended says why it ends, and none of it is to be kept back. */
    @Test
    void whatAProgramThatEndsWasToldIsSaidBesideIt() {
        assertThat(first(looping(scenario()).error("Connection timed out")))
                .startsWith("Blocked: as far as the facts tell the network lets it through; the container ")
                .contains("CrashLoopBackOff", "; by what the client was told nothing answered it");
        assertThat(first(looping(scenario()).error("Connection refused")))
                .contains("; by what the client was told the network is fine: the host that it called was reached");
        assertThat(first(of("F76").error("getaddrinfo ENOTFOUND db")))
                .contains("ImagePullBackOff", "; yet by what the client was told a name server answered");
        assertThat(first(of("F67").error(REFUSED)))
                .contains(
                        "CreateContainerConfigError",
                        "; yet by what the client was told the network is fine: the pass");
    }

    @Test
    void whatKeepsAProgramFromTheDatabaseComesBeforeThatItEnds() {
        for (String code : List.of("F40", "F44", "F64", "F77")) {
            Scenario both = looping(of(code));
            assertThat(both.codes()).as(code).containsExactly(code, "F76");
            assertThat(both.answer().exitCode()).as(code).isEqualTo(1);
            assertThat(first(both)).as(code).doesNotContain("CrashLoopBackOff", "the network is fine");
        }
    }

    /** Somebody was told so by another pod, or of another name. */
    @Test
    void whereThereIsNoPodOrNoSuchDatabaseThatComesBeforeWhatTheClientWasTold() {
        for (String code : List.of("F08", "F09", "F44")) {
            assertThat(first(of(code).error(REFUSED)))
                    .as(code)
                    .startsWith("Blocked: ")
                    .doesNotStartWith("Blocked: the network is fine")
                    .contains("; yet by what the client was told the network is fine: the password");
        }
    }

    /** A client that prefers TLS is told of the password first, and then of the attempt without. */
    @Test
    void aRefusedPasswordIsNotTakenForAClientWithoutTls() {
        Scenario both = scenario()
                .error(REFUSED + " FATAL: no pg_hba.conf entry for host \"10.0.0.9\", user \"app\", no encryption");
        assertThat(both.codes()).containsExactly("F66");
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
        assertThat(first(waits))
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
        assertThat(first(volume)).contains("there is no secret rds-credentials");
        assertThat(container(scenario(), "waiting", "ContainerCreating").codes())
                .isEmpty();
    }
}
