package dev.sgpods;

import static dev.sgpods.HealthyFacts.scenario;
import static dev.sgpods.HealthyFacts.showing;
import static dev.sgpods.StoppedContainers.looping;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What whoever is woken reads first, of facts that show more than one thing. */
class FirstSentenceTest {
    private static final String REFUSED = "FATAL: password authentication failed for user 'app'";

    @Test
    void whatTheDatabaseItselfToldTheClientComesBeforeWhatMayMatterBesides() {
        for (String code : List.of("F26", "F28", "F46", "F75", "R02")) {
            Scenario told = showing(code).error(REFUSED);
            assertThat(told.codes()).as(code).containsExactly("F66", code);
            assertThat(told.firstSentence())
                    .as(code)
                    .startsWith("No blocker found (model only): the network is fine: the password");
        }
        Scenario ends = looping(scenario()).error(REFUSED);
        assertThat(ends.codes()).containsExactly("F66", "F76");
        assertThat(ends.firstSentence()).startsWith("No blocker found (model only): the network is fine: the password");
    }

    /** Whichever of the two is out of date: neither is kept back. */
    @Test
    void aBlockerAndAnAnswerOfTheDatabaseAreBothInTheFirstSentence() {
        Scenario told = showing("F30").error(REFUSED);
        assertThat(told.answer().exitCode()).isEqualTo(1);
        assertThat(told.firstSentence())
                .startsWith("Blocked: ")
                .contains("; yet by what the client was told the network is fine: the password");
    }

    /** In a mesh every pod has its proxy, and while a node comes up an agent is missing somewhere. */
    @Test
    void whatMayMatterBesidesComesBehindWhatBlocks() {
        for (String code : List.of("F24", "F26", "F28", "F46", "F74", "F75")) {
            Scenario both = showing(code, "F30");
            assertThat(both.codes()).as(code).containsExactly("F30", code);
            assertThat(both.firstSentence()).as(code).contains(" has no rule for 5432 from the pod's group ");
        }
    }

    @Test
    void whatNoFaultOfTheCatalogueExplainsIsToldByTheHopThatBlocks() {
        Scenario unnamed = showing("F26")
                .pod(item -> ((ObjectNode) item.path("status")).remove("podIP"))
                .waiting();
        assertThat(unnamed.answer().exitCode()).isEqualTo(1);
        assertThat(unnamed.firstSentence()).endsWith(" has no address yet");
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
                    assertThat(told.firstSentence()).as(error).startsWith(said);
                });
        assertThat(scenario().error("getaddrinfo ENOTFOUND db.example").firstSentence())
                .contains(", yet by what the client was told a name server answered, and the name");
        assertThat(scenario()
                        .error("could not translate host name \"db\" to address: Name or service not known")
                        .firstSentence())
                .contains("the name that it called does not exist");
        assertThat(scenario().error("Connect timed out").firstSentence())
                .contains(", yet by what the client was told nothing answered it");
        assertThat(showing("F26").error("Connection timed out").firstSentence()).contains("nothing answered it");
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
                    assertThat(scenario().error(error).firstSentence())
                            .startsWith("No blocker found (model only): the network is fine: the database ");
                });
    }

    @Test
    void aRefusalDoesNotFitToAGroupThatDropsAndIsSaidBesideIt() {
        assertThat(showing("F30").error("Connection refused").firstSentence())
                .contains("no rule for 5432", "; yet by what the client was told the network is fine: the host");
        assertThat(showing("F57").error("Connection refused").firstSentence()).doesNotContain("the network is fine");
        assertThat(scenario()
                        .without("security-groups.json")
                        .error("ECONNREFUSED")
                        .firstSentence())
                .startsWith("Unknown: ")
                .contains("by what the client was told the network is fine: the host that it called was reached");
    }

    /** Somebody was told so by another pod, or of another name. */
    @Test
    void whereThereIsNoPodOrNoSuchDatabaseThatComesBeforeWhatTheClientWasTold() {
        for (String code : List.of("F08", "F09", "F44")) {
            assertThat(showing(code).error(REFUSED).firstSentence())
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
}
