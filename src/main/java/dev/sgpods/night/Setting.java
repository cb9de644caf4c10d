package dev.sgpods.night;

import java.time.Instant;

/**
 * A timetable that somebody set by command; it wins over the variables.
 *
 * @param cron empty when the run was switched off
 * @param who the Slack user id
 */
public record Setting(String cron, String zone, String who, String whoName, Instant at) {
    /** Whether there is no nightly run. */
    public boolean off() {
        return cron.isEmpty();
    }
}
