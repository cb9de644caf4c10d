package dev.sgpods.lab;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
 * @param grants who was let into the cluster beside the bot, one a role
 * @param asker the Slack user id of whoever asked for the present goal, or empty when nobody did, as at a lease's end
 * @param extensions the keys of the requests that extended its lease: the same request delivered twice extends it once
 * @param ending why it is to go, while its goal is that it be absent
 * @param heldUntil until when it is kept whatever its lease says; null when it never was
 * @param noticeEnd until when it is kept, once, because nobody could be warned of its end; null when it never was
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
        String evidence,
        List<Grant> grants,
        String asker,
        List<String> extensions,
        Ending ending,
        @Nullable Instant heldUntil,
        @Nullable Instant noticeEnd) {
    public Lab {
        phases = Map.copyOf(phases);
        grants = List.copyOf(grants);
        extensions = List.copyOf(extensions);
    }

    /** A lab that its owner asked for and into whose cluster nobody was let yet. */
    public Lab(
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
        this(
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
                evidence,
                List.of(),
                owner,
                List.of(),
                Ending.NONE,
                null,
                null);
    }

    /** When it goes if nobody does anything: its lease's end, or later when it is kept. */
    public Instant endsAt() {
        return heldUntil != null && heldUntil.isAfter(leaseEnd) ? heldUntil : leaseEnd;
    }

    /** Whether a freeze or a last notice keeps it beyond its lease. */
    public boolean held() {
        return endsAt().isAfter(leaseEnd);
    }

    /** Whether what keeps it is a last notice, after which there is no other. */
    public boolean noticed() {
        return held() && endsAt().equals(noticeEnd);
    }

    /** The lab in another state. */
    public Lab in(LabState next, String why, Instant now) {
        return copy(with -> {
            with.stateSince = next == state ? stateSince : now;
            with.state = next;
            with.reason = why;
        });
    }

    /** The lab with another goal that nobody asked for. */
    public Lab towards(Goal next, Instant now) {
        return asked(next, "", now);
    }

    /**
     * The lab with another goal; a new goal starts its own way, and a lab that is made again is proved again.
     *
     * @param who asked for it: a Slack user id
     */
    public Lab asked(Goal next, String who, Instant now) {
        return copy(with -> {
            with.asker = who;
            with.ending = next == Goal.ABSENT && !who.isEmpty() ? Ending.PERSON : Ending.NONE;
            with.goal = next;
            with.state = next == Goal.ABSENT ? LabState.DELETING : LabState.CREATING;
            with.stateSince = now;
            with.reason = "";
            with.phases.remove(Phase.PROOF);
        });
    }

    /** The lab torn down without anybody asking for it just now. */
    public Lab ended(Ending why, Instant now) {
        return towards(Goal.ABSENT, now).copy(with -> with.ending = why);
    }

    /** The lab with another end of its lease that is nobody's extension. */
    public Lab leasedUntil(Instant end) {
        return copy(with -> with.leaseEnd = end);
    }

    /** The lab kept until a moment whatever its lease says; the lease stays as it is. */
    public Lab heldUntil(Instant moment) {
        return copy(with -> with.heldUntil = moment);
    }

    /** The lab kept until a moment because nobody could be warned that it goes; the lease stays as it is. */
    public Lab givenNotice(Instant until) {
        return copy(with -> {
            with.heldUntil = until;
            with.noticeEnd = until;
        });
    }

    /**
     * The lab with its lease extended.
     *
     * @param request the key of the request that asked for it
     */
    public Lab extended(Instant end, String request) {
        return copy(with -> {
            with.leaseEnd = end;
            with.extensions =
                    Stream.concat(extensions.stream(), Stream.of(request)).toList();
        });
    }

    /** The lab with failed parts to be mended, or not. */
    public Lab mending(boolean mend) {
        return copy(with -> with.mending = mend);
    }

    /** The lab with one phase noted. */
    public Lab with(Phase phase, PhaseTimes times) {
        return copy(with -> with.phases.put(phase, times));
    }

    /** The lab with these phases noted and no others. */
    public Lab withPhases(Map<Phase, PhaseTimes> noted) {
        return copy(with -> with.phases = new HashMap<>(noted));
    }

    /** The lab with its last proof. */
    public Lab proved(String proof) {
        return copy(with -> with.evidence = proof);
    }

    /** The lab under another name; only while it is gone, for people know it by its name. */
    Lab named(LabName other) {
        return copy(with -> with.name = other);
    }

    /** The lab with these grants and no others. */
    public Lab granting(List<Grant> noted) {
        return copy(with -> with.grants = noted);
    }

    private Lab copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.written();
    }

    /** A lab whose changeable parts are being changed. */
    private static final class Draft {
        private final Lab origin;
        private LabName name;
        private Goal goal;
        private LabState state;
        private String reason;
        private Instant leaseEnd;
        private Instant stateSince;
        private boolean mending;
        private Map<Phase, PhaseTimes> phases;
        private String evidence;
        private List<Grant> grants;
        private String asker;
        private List<String> extensions;
        private Ending ending;
        private @Nullable Instant heldUntil;
        private @Nullable Instant noticeEnd;

        private Draft(Lab origin) {
            this.origin = origin;
            this.name = origin.name;
            this.goal = origin.goal;
            this.state = origin.state;
            this.reason = origin.reason;
            this.leaseEnd = origin.leaseEnd;
            this.stateSince = origin.stateSince;
            this.mending = origin.mending;
            this.phases = new HashMap<>(origin.phases);
            this.evidence = origin.evidence;
            this.grants = origin.grants;
            this.asker = origin.asker;
            this.extensions = origin.extensions;
            this.ending = origin.ending;
            this.heldUntil = origin.heldUntil;
            this.noticeEnd = origin.noticeEnd;
        }

        private Lab written() {
            return new Lab(
                    origin.id,
                    name,
                    origin.owner,
                    origin.ownerName,
                    origin.channel,
                    origin.requestKey,
                    origin.spec,
                    goal,
                    state,
                    reason,
                    origin.createdAt,
                    leaseEnd,
                    stateSince,
                    mending,
                    phases,
                    evidence,
                    grants,
                    asker,
                    extensions,
                    ending,
                    heldUntil,
                    noticeEnd);
        }
    }
}
