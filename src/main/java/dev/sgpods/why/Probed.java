package dev.sgpods.why;

import dev.sgpods.verify.PathReport;
import dev.sgpods.verify.ProbeOutcome;
import java.util.Optional;

/**
 * A pod that was probed, and what came of it.
 *
 * @param pod as namespace/name
 * @param target the database's host and port
 */
public record Probed(String pod, String target, ProbeOutcome outcome) {
    /** What was found, when the probe ran. */
    Optional<PathReport> report() {
        return outcome instanceof ProbeOutcome.Ran ran ? Optional.of(ran.report()) : Optional.empty();
    }

    /** Whether it did not run because the pod's image holds no program for it. */
    boolean toolless() {
        return report().map(PathReport::toolless).orElse(false);
    }
}
