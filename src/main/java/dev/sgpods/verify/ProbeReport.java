package dev.sgpods.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a probe of one pod found.
 *
 * @param address the database's address as the pod's DNS gave it, or empty
 * @param tcpAt when the connection was tried, or the whole probe begun if it was not
 * @param stages how each stage that was wanted ended
 * @param rows what the query returned, each row as its cells
 */
public record ProbeReport(String address, Instant tcpAt, Map<Stage, StageResult> stages, List<List<String>> rows) {
    public ProbeReport {
        Map<Stage, StageResult> ordered = new EnumMap<>(Stage.class);
        ordered.putAll(stages);
        stages = Collections.unmodifiableMap(ordered);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** The report of a probe that did not come to an end. */
    static ProbeReport untried(String why, Instant at) {
        StageResult failed = new StageResult.Failed(StageResult.Kind.ERROR, why, Duration.ZERO);
        return new ProbeReport("", at, Map.of(Stage.DNS, failed), List.of());
    }

    /** How a stage ended. */
    public StageResult at(Stage stage) {
        return Objects.requireNonNullElseGet(stages.get(stage), () -> new StageResult.Skipped("not asked for"));
    }
}
