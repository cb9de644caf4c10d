package dev.sgpods.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.message.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExaminationTest {
    private final ExecutorService pool = Executors.newFixedThreadPool(3);
    private final Examination examination = new Examination(pool, Duration.ofMillis(200));

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    @Test
    void looksAreAnsweredInTheirOrderAndOneThatHangsOrFailsIsAFindingItself() {
        List<Finding> findings = examination.of(List.of(
                new Check("hangs", true, () -> new CompletableFuture<List<Finding>>().join()),
                new Check("fails", false, () -> {
                    throw new IllegalStateException("internals");
                }),
                new Check("fine", true, () -> List.of(Finding.ok("fine", "All is well.")))));
        assertThat(findings).extracting(Finding::subject).containsExactly("hangs", "fails", "fine");
        assertThat(findings).extracting(Finding::status).containsExactly(Status.UNKNOWN, Status.UNKNOWN, Status.OK);
        assertThat(findings).extracting(Finding::stops).containsExactly(true, false, false);
        assertThat(findings.toString()).doesNotContain("internals");
        assertThat(new Report(findings).exitCode()).isEqualTo(3);
    }

    @Test
    void theReportIsATableAndAnObjectAndALineForEachObstacle() {
        Report report = new Report(List.of(
                Finding.ok("Clock", "It is right."),
                Finding.failed("AWS account", "It is not allowed.", "Allow it."),
                Finding.warning("Channels", "One is closed.", "Open it."),
                Finding.unproved("Alias", "It cannot be told.", "")));
        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(report.lines())
                .containsExactly(
                        "Clock        ok       It is right.",
                        "AWS account  FAILED   It is not allowed.",
                        "                      Allow it.",
                        "Channels     warning  One is closed.",
                        "                      Open it.",
                        "Alias        unknown  It cannot be told.");
        assertThat(report.obstacles()).containsExactly("It is not allowed. Allow it.", "It cannot be told.");
        JsonNode object = JsonMapper.shared().readTree(report.json());
        assertThat(object.path("ready").asBoolean(true)).isFalse();
        assertThat(object.at("/checks/1/status").asString("")).isEqualTo("failed");
        assertThat(object.at("/checks/1/todo").asString("")).isEqualTo("Allow it.");
        assertThat(new Report(List.of(Finding.info("Zone", "UTC."))).exitCode()).isZero();
    }
}
