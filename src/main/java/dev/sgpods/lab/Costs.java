package dev.sgpods.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What labs cost in a stretch of time, and what was saved in it because nobody let them run to the end of their lease.
 * Pure; every lab is counted as if all of it had been there from when it was asked for until nothing was left.
 */
final class Costs {
    private static final double HOUR = Duration.ofHours(1).toMillis();

    private final Function<LabSpec, OptionalDouble> perHour;
    private final Instant since;
    private final Instant now;

    /** Costs from one moment to another, at the given dollars an hour. */
    Costs(Function<LabSpec, OptionalDouble> perHour, Instant since, Instant now) {
        this.perHour = perHour;
        this.since = since;
        this.now = now;
    }

    /**
     * A sum.
     *
     * @param unpriced labs of which no price is known; they are in none of the amounts
     */
    record Sum(String label, int labs, double spent, double idle, double night, int unpriced) {
        private Sum plus(Sum other) {
            return new Sum(
                    label,
                    labs + other.labs,
                    spent + other.spent,
                    idle + other.idle,
                    night + other.night,
                    unpriced + other.unpriced);
        }

        /** As cells: what it is of, labs, spent, saved by idleness, saved at night. */
        List<String> cells() {
            return List.of(
                    label,
                    String.valueOf(labs),
                    amount(spent) + (unpriced == 0 ? "" : " + unknown"),
                    amount(idle),
                    amount(night));
        }

        private static String amount(double dollars) {
            return String.format(Locale.ROOT, "%.2f", dollars);
        }
    }

    /** The sums by label, the dearest first, and last the sum of all; labs that were gone before are in none. */
    List<Sum> by(List<Lab> labs, Function<Lab, String> label) {
        Map<String, Sum> sums = new LinkedHashMap<>();
        Sum all = new Sum("all", 0, 0, 0, 0, 0);
        for (Lab lab : labs) {
            if (end(lab).isAfter(since)) {
                Sum one = of(lab, label.apply(lab));
                sums.merge(one.label(), one, Sum::plus);
                all = all.plus(one);
            }
        }
        List<Sum> sorted = new ArrayList<>(sums.values());
        sorted.sort((one, other) -> Double.compare(other.spent(), one.spent()));
        sorted.add(all);
        return sorted;
    }

    private Sum of(Lab lab, String label) {
        OptionalDouble rate = perHour.apply(lab.spec());
        if (rate.isEmpty()) {
            return new Sum(label, 1, 0, 0, 0, 1);
        }
        Instant begin = lab.createdAt().isBefore(since) ? since : lab.createdAt();
        double saved = rate.getAsDouble() * hours(end(lab), lab.leaseEnd());
        return new Sum(
                label,
                1,
                rate.getAsDouble() * hours(begin, end(lab)),
                lab.ending() == Ending.IDLE ? saved : 0,
                lab.ending() == Ending.NIGHTLY ? saved : 0,
                0);
    }

    private Instant end(Lab lab) {
        return lab.state() == LabState.GONE ? lab.stateSince() : now;
    }

    private static double hours(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / HOUR);
    }
}
