package dev.sgpods.lab;

import dev.sgpods.message.Block.Checklist;
import dev.sgpods.message.Block.Item;
import dev.sgpods.message.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A lab's phases, each with how long it took, or runs, and what is usual. Pure. */
final class PhaseList {
    private PhaseList() {}

    /** Where there is something to follow or to remember: of a lab that was found by its tags no phase is known. */
    static Optional<Checklist> shown(Lab lab, Instant now) {
        boolean unknown = lab.state() != LabState.CREATING && lab.phases().isEmpty();
        return lab.goal() == Goal.PRESENT && !unknown ? Optional.of(of(lab, now)) : Optional.empty();
    }

    static Checklist of(Lab lab, Instant now) {
        return new Checklist(Arrays.stream(Phase.values())
                .map(phase -> item(lab, phase, lab.phases().get(phase), now))
                .toList());
    }

    private static Item item(Lab lab, Phase phase, @Nullable PhaseTimes times, Instant now) {
        String usual = "usually " + spaced(phase.expected());
        if (times == null) {
            return new Item(Status.WAITING, phase.word(), usual);
        }
        Instant ended = times.ended();
        String elapsed = spaced(Duration.between(times.began(), ended == null ? now : ended));
        Status running = lab.state() == LabState.BLOCKED ? Status.WARNING : Status.WORKING;
        return new Item(ended == null ? running : Status.OK, phase.word(), elapsed + ", " + usual);
    }

    /** A stretch of time to be read, not typed: {@code 2m 7s}. */
    static String spaced(Duration duration) {
        return Durations.format(duration).replaceAll("(?<=[dhm])(?=\\d)", " ");
    }
}
