package dev.sgpods.lab;

import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a lab's owner is told before the lease ends, and when. Pure.
 *
 * <p>A warning makes sense when the lease was at least twice as long as what is left of it, and when no later one is due
 * already: a bot that was away says the last one only. An end of which no warning reached its owner in time is
 * put off by {@link #NOTICE}, and the end that this gives is not.
 */
final class LeaseWarnings {
    private static final List<Duration> BEFORE =
            List.of(Duration.ofHours(2), Duration.ofMinutes(30), Duration.ofMinutes(5));

    /** A warning that comes so late, or later, leaves no time to do something. */
    private static final Duration ENOUGH = Duration.ofMinutes(4);

    /** What a lab gets whose owner could not be warned. */
    static final Duration NOTICE = Duration.ofMinutes(30);

    private final LeaseRules rules;

    LeaseWarnings(LeaseRules rules) {
        this.rules = rules;
    }

    /** One warning; its key is the same for as long as the lease's end is. */
    record Warning(String key, Message message) {}

    /** The warning that should have been given by now. */
    Optional<Warning> due(Lab lab, Instant now) {
        return BEFORE.stream()
                .filter(before -> sensible(lab, before))
                .filter(before -> !now.isBefore(lab.endsAt().minus(before)))
                .reduce((earlier, later) -> later)
                .filter(before -> now.isBefore(lab.endsAt()))
                .map(before -> new Warning(key(lab, before), message(lab, now)));
    }

    private static String key(Lab lab, Duration before) {
        return "lease-" + lab.endsAt().getEpochSecond() + "-" + before.toMinutes();
    }

    /** By when a warning has to reach its owner if the lab is to go at the given end: later is too late to do anything. */
    static Instant latest(Instant end) {
        return end.minus(ENOUGH);
    }

    /**
     * Until when a lab is kept because it is about to go, or should be gone, and its owner does not know.
     *
     * @param reached whether the warning of a key reached its owner in time, which is {@link #latest}
     */
    Optional<Instant> notice(Lab lab, Instant now, Predicate<String> reached) {
        if (lab.noticed() || now.isBefore(latest(lab.endsAt()))) {
            return Optional.empty();
        }
        List<String> late = BEFORE.stream()
                .filter(before -> before.compareTo(NOTICE) <= 0 && sensible(lab, before))
                .map(before -> key(lab, before))
                .toList();
        return late.isEmpty() || late.stream().anyMatch(reached)
                ? Optional.empty()
                : Optional.of(now.plus(NOTICE).truncatedTo(ChronoUnit.SECONDS));
    }

    /** The next moment at which something is due: a warning, the look whether one came in time, or the end itself. */
    Instant next(Lab lab, Instant now) {
        return moments(lab, Stream.concat(BEFORE.stream(), Stream.of(ENOUGH)))
                .filter(now::isBefore)
                .findFirst()
                .orElse(lab.endsAt());
    }

    /** The next moment at which a warning is due; nothing when there is none any more. */
    Optional<Instant> nextWarning(Lab lab, Instant now) {
        return moments(lab, BEFORE.stream()).filter(now::isBefore).findFirst();
    }

    private static Stream<Instant> moments(Lab lab, Stream<Duration> before) {
        return before.filter(length -> sensible(lab, length))
                .map(length -> lab.endsAt().minus(length));
    }

    private static boolean sensible(Lab lab, Duration before) {
        // However short the lease was, of its last notice its owner is told at once.
        return (lab.noticed() && before.compareTo(NOTICE) <= 0)
                || !lab.createdAt().isAfter(lab.endsAt().minus(before.multipliedBy(2)));
    }

    private Message message(Lab lab, Instant now) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Person("Owner", lab.owner(), lab.ownerName()));
        if (lab.noticed()) {
            blocks.add(new Block.Text("It should have gone before, and nobody could be warned of that: the bot, its"
                    + " database or Slack was away. So it is kept for half an hour, this once."));
        } else if (lab.held()) {
            blocks.add(new Block.Text("A freeze kept it beyond its lease, and is over."));
        }
        blocks.add(new Block.Moment(lab.held() ? "Torn down" : "Lease ends", lab.endsAt()));
        blocks.add(new Block.Text("Then the lab is torn down, the database with its data too. Extensions: "
                + LeaseRules.leftInWords(lab) + "." + without(lab, now)));
        blocks.add(new Block.Actions(buttons(lab, now)));
        Duration left = minutes(Duration.between(now, lab.endsAt()));
        return new Message("Lab " + lab.name() + " ends in " + Durations.format(left), Status.WARNING, blocks);
    }

    /** What is left, in minutes: a pass comes some seconds late. */
    private static Duration minutes(Duration left) {
        return Duration.ofMinutes(Math.max(1, (left.toSeconds() + 59) / 60));
    }

    private String without(Lab lab, Instant now) {
        if (LeaseRules.left(lab) == 0) {
            return " It cannot be kept longer: make a new one.";
        }
        return rules.more(lab, now)
                ? ""
                : " A lab may live for " + Durations.format(rules.longest()) + " at most, so little can be added.";
    }

    private List<Block.Button> buttons(Lab lab, Instant now) {
        List<Block.Button> buttons = new ArrayList<>();
        if (rules.more(lab, now)) {
            buttons.add(new Block.Button("Extend 2 h", "extend " + lab.name() + " 2h", Block.Style.PRIMARY, null));
        }
        rules.morning(lab, now)
                .ifPresent(moment -> buttons.add(Block.Button.of(
                        "Until " + LeaseRules.MORNING, "extend " + lab.name() + " " + LeaseRules.MORNING)));
        buttons.add(new Block.Button("Delete now", "delete " + lab.name(), Block.Style.DANGER, null));
        return buttons;
    }
}
