package dev.sgpods.lab;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of how a lab was used.
 *
 * @param last the latest activity that was seen
 * @param looked when its signals were read last
 * @param workload a print of what was in its namespace then
 * @param unknown what could not be read then, as sentences, or an empty text
 * @param warned when its owner was told that it is idle; null when not since the latest activity
 */
public record Watch(
        LabId lab, Activity last, Instant looked, String workload, String unknown, @Nullable Instant warned) {
    /** The same with a later activity, after which nobody was warned. */
    Watch after(Activity activity) {
        return activity.at().isAfter(last.at()) ? new Watch(lab, activity, looked, workload, unknown, null) : this;
    }

    Watch warnedAt(Instant moment) {
        return new Watch(lab, last, looked, workload, unknown, moment);
    }
}
