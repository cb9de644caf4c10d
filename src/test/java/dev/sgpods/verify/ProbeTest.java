package dev.sgpods.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.verify.PodShell.Answer;
import dev.sgpods.verify.StageResult.Failed;
import dev.sgpods.verify.StageResult.Kind;
import dev.sgpods.verify.StageResult.Passed;
import dev.sgpods.verify.StageResult.Skipped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String HOST = "db.example.eu-west-1.rds.amazonaws.com";

    private final List<List<String>> asked = new ArrayList<>();

    /** A pod in which everything works. */
    private static Answer works(List<String> arguments) {
        return switch (arguments.get(0)) {
            case "getent" ->
                new Answer.Ended(0, "10.0.3.9        STREAM " + HOST + "\n10.0.3.9        DGRAM  " + HOST + "\n", "");
            case "nc" -> new Answer.Ended(0, "", "10.0.3.9 (10.0.3.9:5432) open\n");
            default ->
                arguments.get(5).contains("pg_stat_ssl")
                        ? new Answer.Ended(0, "TLSv1.3|TLS_AES_256_GCM_SHA384\n", "")
                        : new Answer.Ended(0, "1|Hello\n2|a | b\n3|Bye\n", "");
        };
    }

    private ProbeReport run(PodShell shell, Stage last) {
        PodShell noting = (arguments, limit) -> {
            asked.add(arguments);
            assertThat(limit).isLessThanOrEqualTo(Duration.ofSeconds(15)).isPositive();
            return shell.run(arguments, limit);
        };
        return new Probe(noting, InstantSource.fixed(NOON)).run(HOST, 5432, last);
    }

    @Test
    void passesAllFourStagesAndReturnsTheRows() {
        ProbeReport report = run((arguments, limit) -> works(arguments), Stage.QUERY);
        assertThat(report.stages()).containsOnlyKeys(Stage.DNS, Stage.TCP, Stage.TLS, Stage.QUERY);
        assertThat(report.stages().values()).allMatch(StageResult::passed);
        assertThat(report.address()).isEqualTo("10.0.3.9");
        assertThat(report.tcpAt()).isEqualTo(NOON);
        assertThat(report.rows()).containsExactly(List.of("1", "Hello"), List.of("2", "a | b"), List.of("3", "Bye"));
        assertThat(((Passed) report.at(Stage.TLS)).detail()).isEqualTo("TLSv1.3 with TLS_AES_256_GCM_SHA384");
    }

    @Test
    void runsProgramsByTheirArgumentsAndNeverAShell() {
        run((arguments, limit) -> works(arguments), Stage.QUERY);
        assertThat(asked)
                .containsExactly(
                        List.of("getent", "ahostsv4", HOST),
                        List.of("nc", "-vv", "-z", "-w", "5", "10.0.3.9", "5432"),
                        List.of(
                                "psql",
                                "-X",
                                "-A",
                                "-t",
                                "-c",
                                "SELECT version, cipher FROM pg_stat_ssl WHERE pid = pg_backend_pid()"),
                        List.of("psql", "-X", "-A", "-t", "-c", "SELECT id, message FROM sgpods_demo ORDER BY id"));
    }

    @Test
    void triesNothingBeyondTheLastStageWanted() {
        ProbeReport report = run((arguments, limit) -> works(arguments), Stage.TCP);
        assertThat(report.stages()).containsOnlyKeys(Stage.DNS, Stage.TCP);
        assertThat(asked).hasSize(2);
    }

    @Test
    void skipsWhatFollowsAFailureAndNamesTheFirst() {
        ProbeReport report = run(
                (arguments, limit) ->
                        arguments.get(0).equals("getent") ? new Answer.Ended(2, "", "") : works(arguments),
                Stage.QUERY);
        assertThat(report.at(Stage.DNS).failedBy(Kind.NAME_UNKNOWN)).isTrue();
        assertThat(report.at(Stage.TCP)).isEqualTo(new Skipped("because DNS did not pass"));
        assertThat(report.at(Stage.QUERY)).isEqualTo(new Skipped("because DNS did not pass"));
        assertThat(asked).hasSize(1);
    }

    @Test
    void tellsATimeOutFromARefusalAndFromEverythingElse() {
        assertThat(tcp(new Answer.Ended(1, "", "nc: 10.0.3.9 (10.0.3.9:5432): Operation timed out\n"))
                        .failedBy(Kind.TIMED_OUT))
                .isTrue();
        assertThat(tcp(new Answer.Ended(1, "", "nc: 10.0.3.9 (10.0.3.9:5432): Connection refused\n"))
                        .failedBy(Kind.REFUSED))
                .isTrue();
        assertThat(tcp(new Answer.Ended(1, "", "")).failedBy(Kind.ERROR)).isTrue();
        assertThat(tcp(new Answer.NotRun("no answer from the pod")).failedBy(Kind.ERROR))
                .isTrue();
    }

    private StageResult tcp(Answer answer) {
        return run((arguments, limit) -> arguments.get(0).equals("nc") ? answer : works(arguments), Stage.TCP)
                .at(Stage.TCP);
    }

    @Test
    void anUnencryptedConnectionDoesNotPassTheTlsStage() {
        ProbeReport report = run(
                (arguments, limit) ->
                        arguments.get(0).equals("psql") ? new Answer.Ended(0, "|\n", "") : works(arguments),
                Stage.QUERY);
        assertThat(report.at(Stage.TLS).failedBy(Kind.TLS)).isTrue();
        assertThat(report.at(Stage.QUERY)).isInstanceOf(Skipped.class);
    }

    @Test
    void anEmptyTableDoesNotPassTheQueryStage() {
        ProbeReport report = run(
                (arguments, limit) -> arguments.get(arguments.size() - 1).contains("sgpods_demo")
                        ? new Answer.Ended(0, "\n", "")
                        : works(arguments),
                Stage.QUERY);
        assertThat(report.at(Stage.QUERY)).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.text())
                .contains("sgpods_demo"));
    }

    @Test
    void keepsWhatAProgramSaidShortAndOnOneLine() {
        StageResult result = tcp(new Answer.Ended(1, "", "nc: a\n\tb: " + "x".repeat(5000)));
        assertThat(result).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.text())
                .startsWith("nc: a b: x")
                .hasSize(301)
                .endsWith("…"));
    }
}
