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
     * What some labs come to.
     *
     * @param dollars of those that have a price
     * @param unpriced how many of them have none; they are not in the dollars
     */
    record Amount(double dollars, int priced, int unpriced) {
        private static final Amount NOTHING = new Amount(0, 0, 0);

        private Amount plus(Amount other) {
            return new Amount(dollars + other.dollars, priced + other.priced, unpriced + other.unpriced);
        }

        /** Never zero for what is not known. */
        private String cell() {
            if (unpriced > 0 && priced == 0) {
                return CostEstimate.UNKNOWN;
            }
            return String.format(Locale.ROOT, "%.2f", dollars) + (unpriced == 0 ? "" : " + " + CostEstimate.UNKNOWN);
        }
    }

    /**
     * A sum.
     *
     * @param idle saved by idleness
     * @param night saved at night
     */
    record Sum(String label, int labs, Amount spent, Amount idle, Amount night) {
        private Sum plus(Sum other) {
            return new Sum(
                    label, labs + other.labs, spent.plus(other.spent), idle.plus(other.idle), night.plus(other.night));
        }

        /** Labs of which no price is known. */
        int unpriced() {
            return spent.unpriced();
        }

        /** As cells: what it is of, labs, spent, saved by idleness, saved at night. */
        List<String> cells() {
            return List.of(label, String.valueOf(labs), spent.cell(), idle.cell(), night.cell());
        }
    }

    /** The sums by label, the dearest first, and last the sum of all; labs that were gone before are in none. */
    List<Sum> by(List<Lab> labs, Function<Lab, String> label) {
        Map<String, Sum> sums = new LinkedHashMap<>();
        Sum all = new Sum("all", 0, Amount.NOTHING, Amount.NOTHING, Amount.NOTHING);
        for (Lab lab : labs) {
            if (end(lab).isAfter(since)) {
                Sum one = of(lab, label.apply(lab));
                sums.merge(one.label(), one, Sum::plus);
                all = all.plus(one);
            }
        }
        List<Sum> sorted = new ArrayList<>(sums.values());
        sorted.sort((one, other) ->
                Double.compare(other.spent().dollars(), one.spent().dollars()));
        sorted.add(all);
        return sorted;
    }

    private Sum of(Lab lab, String label) {
        OptionalDouble rate = perHour.apply(lab.spec());
        Instant begin = lab.createdAt().isBefore(since) ? since : lab.createdAt();
        Amount saved = amount(rate, end(lab), lab.leaseEnd());
        return new Sum(
                label,
                1,
                amount(rate, begin, end(lab)),
                lab.ending() == Ending.IDLE ? saved : Amount.NOTHING,
                lab.ending() == Ending.NIGHTLY ? saved : Amount.NOTHING);
    }

    private static Amount amount(OptionalDouble rate, Instant from, Instant to) {
        return rate.isPresent() ? new Amount(rate.getAsDouble() * hours(from, to), 1, 0) : new Amount(0, 0, 1);
    }

    private Instant end(Lab lab) {
        return lab.state() == LabState.GONE ? lab.stateSince() : now;
    }

    private static double hours(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / HOUR);
    }
}
