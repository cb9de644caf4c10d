package dev.sgpods.lab;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * What its owner wants of a lab, and what we noted on the way. What really exists is on AWS.
 *
 * @param owner the Slack user id
 * @param ownerName for texts where an id cannot be shown as a mention
 * @param channel where it was asked for, and where its message lives
 * @param requestKey of the request that asked for it: the same request delivered twice makes one lab
 * @param reason why it is blocked or leaked, as a sentence; else empty
 * @param createdAt all instants are on the lab's clock, which the demo scales
 * @param stateSince when it came into its state
 * @param mending whether failed parts are to be removed and made again
 * @param phases of the phases that have begun
 * @param evidence the last proof as JSON, or empty
 */
public record Lab(
        LabId id,
        LabName name,
        String owner,
        String ownerName,
        String channel,
        String requestKey,
        LabSpec spec,
        Goal goal,
        LabState state,
        String reason,
        Instant createdAt,
        Instant leaseEnd,
        Instant stateSince,
        boolean mending,
        Map<Phase, PhaseTimes> phases,
        String evidence) {
    public Lab {
        phases = Map.copyOf(phases);
    }

    /** The lab in another state. */
    public Lab in(LabState next, String why, Instant now) {
        boolean moved = next != state;
        return new Lab(
                id,
                name,
                owner,
                ownerName,
                channel,
                requestKey,
                spec,
                goal,
                next,
                why,
                createdAt,
                leaseEnd,
                moved ? now : stateSince,
                mending,
                phases,
                evidence);
    }

    /** The lab with another goal; a new goal starts its own way, and a lab that is made again is proved again. */
    public Lab towards(Goal next, Instant now) {
        LabState begun = next == Goal.ABSENT ? LabState.DELETING : LabState.CREATING;
        Map<Phase, PhaseTimes> kept = new EnumMap<>(Phase.class);
        kept.putAll(phases);
        kept.remove(Phase.PROOF);
        return new Lab(
                id,
                name,
                owner,
                ownerName,
                channel,
                requestKey,
                spec,
                next,
                begun,
                "",
                createdAt,
                leaseEnd,
                now,
                mending,
                kept,
                evidence);
    }

    /** The lab with its lease ending at another moment. */
    public Lab until(Instant end) {
        return new Lab(
                id,
                name,
                owner,
                ownerName,
                channel,
                requestKey,
                spec,
                goal,
                state,
                reason,
                createdAt,
                end,
                stateSince,
                mending,
                phases,
                evidence);
    }

    /** The lab with failed parts to be mended, or not. */
    public Lab mending(boolean mend) {
        return new Lab(
                id,
                name,
                owner,
                ownerName,
                channel,
                requestKey,
                spec,
                goal,
                state,
                reason,
                createdAt,
                leaseEnd,
                stateSince,
                mend,
                phases,
                evidence);
    }

    /** The lab with one phase noted. */
    public Lab with(Phase phase, PhaseTimes times) {
        Map<Phase, PhaseTimes> noted = new EnumMap<>(Phase.class);
        noted.putAll(phases);
        noted.put(phase, times);
        return withPhases(noted);
    }

    /** The lab with these phases noted and no others. */
    public Lab withPhases(Map<Phase, PhaseTimes> noted) {
        return new Lab(
                id,
                name,
                owner,
                ownerName,
                channel,
                requestKey,
                spec,
                goal,
                state,
                reason,
                createdAt,
                leaseEnd,
                stateSince,
                mending,
                noted,
                evidence);
    }

    /** The lab with its last proof. */
    public Lab proved(String proof) {
        return new Lab(
                id,
                name,
                owner,
                ownerName,
                channel,
                requestKey,
                spec,
                goal,
                state,
                reason,
                createdAt,
                leaseEnd,
                stateSince,
                mending,
                phases,
                proof);
    }
}
