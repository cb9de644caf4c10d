package dev.sgpods.lab;

import dev.sgpods.message.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Labs in words, for the answers to commands. */
final class LabWords {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final double HALF_A_CENT = 0.005;

    private LabWords() {}

    static String state(LabState state) {
        return switch (state) {
            case CREATING -> "being made";
            case READY -> "ready";
            case BLOCKED -> "stopped, waits for a person";
            case DELETING -> "being torn down";
            case LEAKED -> "torn down, but something is left";
            case GONE -> "gone";
        };
    }

    static Status status(LabState state) {
        return switch (state) {
            case CREATING, DELETING -> Status.WORKING;
            case READY -> Status.OK;
            case BLOCKED, LEAKED -> Status.FAILED;
            case GONE -> Status.INFO;
        };
    }

    /** Why a lab is kept beyond its lease, before the moment until which it is. */
    static String kept(Lab lab) {
        return lab.noticed()
                ? "Nobody could be warned of that, so it is kept until"
                : "A freeze keeps it at least until";
    }

    /** A time of day for a sentence that nobody's client translates: {@code 14:05 UTC}. */
    static String clock(Instant moment) {
        return CLOCK.format(moment);
    }

    /** How long a lab has cost money: until it was gone. */
    static Duration lifetime(Lab lab, Instant now) {
        return Duration.between(lab.createdAt(), lab.state() == LabState.GONE ? lab.stateSince() : now);
    }

    /** How long making a lab usually takes: the longest chain of phases that wait for each other. */
    static Duration expected() {
        return Stream.of(
                        Phase.IDENTITY,
                        Phase.CLUSTER,
                        Phase.CNI,
                        Phase.NODES,
                        Phase.POLICY,
                        Phase.WORKLOADS,
                        Phase.PROOF)
                .map(Phase::expected)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** A sentence and a space when the lease is likely to end before the lab is ready; else empty. */
    static String shortLease(LabSpec spec) {
        return tooShort(spec).isEmpty()
                ? ""
                : "A lease of " + Durations.format(spec.ttl())
                        + " is likely to end before the lab is made: extend it. ";
    }

    /** Words to add to a lease that is likely to end before the lab is ready; else empty. */
    static String tooShort(LabSpec spec) {
        return spec.ttl().compareTo(expected()) > 0 ? "" : ", likely to end before the lab is made";
    }

    static String expectedMinutes() {
        return "about " + Math.round(expected().toSeconds() / 60.0) + " minutes";
    }

    /** Whether a lab should be gone and something keeps it. */
    static boolean lingers(Lab lab) {
        return lab.goal() == Goal.ABSENT && (lab.state() == LabState.LEAKED || lab.state() == LabState.BLOCKED);
    }

    /** What a lab that lingers still costs and when that was read, as a sentence. */
    static String running(Optional<RunningCost.Left> left, Instant now) {
        return left.map(known -> running(known.cost()) + " (read "
                                + Durations.format(Duration.between(known.readAt(), now)) + " ago)")
                        .orElse("What it still costs an hour is not known yet")
                + ".";
    }

    private static String running(CostEstimate left) {
        if (left.items().isEmpty()) {
            return "Nothing of it is paid for by the hour any more";
        }
        if (left.unknown()) {
            return "What it still costs an hour is unknown";
        }
        return left.complete() && left.perHour() < HALF_A_CENT
                ? "It still costs less than $0.01 an hour"
                : "It still costs about " + left.hourly() + " an hour";
    }

    static String management(LabSpec spec) {
        ManagementSpec management = spec.management();
        return management == null ? "none" : management.instanceType();
    }

    static String names(List<Lab> labs) {
        return String.join(
                ", ", labs.stream().map(lab -> "`" + lab.name() + "`").toList());
    }
}
