package dev.sgpods.night;

import java.time.Duration;
import java.time.ZoneId;

/**
 * What the variables say of the nightly run.
 *
 * @param cron when, in Quartz's form; empty for never
 * @param zone in which {@code cron} is meant
 * @param most labs that one run takes without asking
 * @param longest a lab lives at most so long, so nobody keeps it longer
 */
public record NightRules(String cron, ZoneId zone, int most, Duration longest) {
    /** Every night at ten. */
    public static final String USUAL = "0 0 22 ? * *";
}
