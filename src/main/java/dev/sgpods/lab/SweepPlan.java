package dev.sgpods.lab;

import java.time.Instant;
import java.util.List;

/**
 * What was announced to be deleted. Nothing else is: what appears later is spared.
 *
 * @param id a word for the line that carries it out, and the bearer of what is told about it
 * @param user the Slack user who asked for it
 * @param channel where it was announced
 * @param announcedAt on the labs' clock
 */
public record SweepPlan(
        LabId id, String user, String channel, Instant announcedAt, State state, List<SweepThing> things) {
    /** How far it is. */
    public enum State {
        ANNOUNCED,
        UNDERWAY,
        ENDED
    }

    public SweepPlan {
        things = List.copyOf(things);
    }
}
