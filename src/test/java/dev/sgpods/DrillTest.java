package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.command.Reply;
import dev.sgpods.drill.DrillCatalogue;
import dev.sgpods.drill.DrillFault;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.Prover;
import dev.sgpods.message.Status;
import dev.sgpods.store.JdbiDrills;
import dev.sgpods.why.Diagnosis;
import dev.sgpods.why.PlainAnswer;
import dev.sgpods.why.WhyQuestion;
import dev.sgpods.why.fault.Finding;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault that can be put into a lab: it is felt, named alone, and gone after the drill. One ready lab serves all. */
class DrillTest {
    private static final LabId ID = new LabId("abc234");
    private static final Pattern SAID = Pattern.compile("(psql: error: [^\\]]+)");

    @SuppressWarnings("NullAway.Init")
    private static HealthyLab lab;

    @BeforeAll
    static void makeALab() {
        lab = new HealthyLab();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    /** Also after a test that failed half-way: the next one begins with a lab that is whole. */
    @AfterEach
    void mend() {
        if (new JdbiDrills(lab.bot.jdbi()).open(ID).isPresent()) {
            drill("stop");
            settleDrill();
        }
        lab.bot.settle(ID);
    }

    static Stream<String> codes() {
        return DrillCatalogue.all().stream().map(DrillFault::code);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void isFeltNamedAloneAndGoneAfterTheDrill(String code) {
        assertThat(proof().card().status()).isEqualTo(Status.OK);
        drill(code);
        settleDrill();
        Prover.Proof broken = proof();
        assertThat(broken.card().status()).as(broken.card().toString()).isNotEqualTo(Status.OK);
        assertThat(named(told(code, broken))).containsExactly(code);
        drill("stop");
        settleDrill();
        assertThat(lab.bot.settle(ID).state()).isEqualTo(LabState.READY);
        assertThat(proof().isolated()).isEqualTo(Prover.Verdict.ISOLATED);
        assertThat(named("")).isEmpty();
    }

    private static Prover.Proof proof() {
        return lab.bot.bot().prover().prove(lab.bot.labs.find(ID).orElseThrow());
    }

    private static String told(String code, Prover.Proof proof) {
        if (!DrillCatalogue.find(code).orElseThrow().told()) {
            return "";
        }
        Matcher said = SAID.matcher(proof.card().toString());
        assertThat(said.find()).as(proof.card().toString()).isTrue();
        return said.group(1);
    }

    private static List<String> named(String error) {
        WhyQuestion question =
                new WhyQuestion("green", lab.place.namespace(), lab.place.database(), Optional.empty(), error);
        Diagnosis diagnosis = PlainAnswer.of(lab.collect(), question).diagnosis();
        return Stream.concat(
                        diagnosis.workload().stream(),
                        diagnosis.pods().stream().flatMap(pod -> pod.findings().stream()))
                .map(Finding::code)
                .distinct()
                .toList();
    }

    private static Reply drill(String what) {
        return DrillBot.run(lab.bot, "demo", what);
    }

    /** Passes until the fault is in, or out, and what it does to pods is done. */
    private static void settleDrill() {
        DrillBot.settle(lab.bot, ID);
    }
}
