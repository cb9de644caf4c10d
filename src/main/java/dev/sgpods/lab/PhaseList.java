package dev.sgpods.lab;

import dev.sgpods.message.Block.Checklist;
import dev.sgpods.message.Block.Item;
import dev.sgpods.message.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A lab's phases, each with how long it took, or runs, and what is usual where one has to wait for it. Pure. */
final class PhaseList {
    private static final Duration WORTH_SAYING = Duration.ofMinutes(1);

    private PhaseList() {}

    static Checklist of(Lab lab, Instant now) {
        return new Checklist(Arrays.stream(Phase.values())
                .map(phase -> item(lab, phase, lab.phases().get(phase), now))
                .toList());
    }

    private static Item item(Lab lab, Phase phase, @Nullable PhaseTimes times, Instant now) {
        String usual = "usually " + spaced(phase.expected());
        if (times == null) {
            boolean worth = phase.expected().compareTo(WORTH_SAYING) >= 0;
            return new Item(Status.WAITING, phase.word(), worth ? usual : "");
        }
        Instant ended = times.ended();
        String elapsed = spaced(Duration.between(times.began(), ended == null ? now : ended));
        if (ended != null) {
            return new Item(Status.OK, phase.word(), elapsed);
        }
        Status running = lab.state() == LabState.BLOCKED ? Status.WARNING : Status.WORKING;
        return new Item(running, phase.word(), elapsed + ", " + usual);
    }

    /** A stretch of time to be read, not typed: {@code 2m 7s}. */
    static String spaced(Duration duration) {
        return Durations.format(duration).replaceAll("(?<=[dhm])(?=\\d)", " ");
    }
}
