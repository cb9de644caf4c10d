package dev.sgpods.lab;

import dev.sgpods.aws.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Adds up the prices of what is still there of a lab; what could not be read, or has no price, is unknown in the sum. */
public final class LeftCost implements RunningCost {
    private final Function<String, Optional<Found>> readings;
    private final Prices prices;

    /**
     * What was found in a region, of all labs.
     *
     * @param at when its reading began; of two, the earlier
     */
    public record Found(List<Trace.Kind> kinds, Instant at) {}

    /**
     * Costs of what was found.
     *
     * @param readings the newest of a region, when there is one: nobody reads on their account
     */
    public LeftCost(Function<String, Optional<Found>> readings, Prices prices) {
        this.readings = readings;
        this.prices = prices;
    }

    @Override
    public Map<LabId, Left> of(List<Lab> labs) {
        Map<String, Optional<Found>> regions = new HashMap<>();
        Map<LabId, Left> left = new HashMap<>();
        for (Lab lab : labs) {
            regions.computeIfAbsent(lab.spec().region(), readings)
                    .ifPresent(found -> left.put(lab.id(), new Left(cost(lab, found.kinds()), found.at())));
        }
        return left;
    }

    private CostEstimate cost(Lab lab, List<Trace.Kind> kinds) {
        List<CostEstimate.Item> items = new ArrayList<>();
        for (Trace.Kind kind : kinds) {
            if (!kind.failure().isEmpty()) {
                items.add(unknown(kind));
            }
            kind.traces().stream()
                    .filter(trace -> trace.lab().equals(lab.id().value()))
                    .forEach(trace -> add(items, lab.spec().region(), kind, trace));
        }
        return new CostEstimate(items, prices.asOf());
    }

    private void add(List<CostEstimate.Item> items, String region, Trace.Kind kind, Trace trace) {
        trace.bill()
                .items()
                .forEach(item -> items.add(new CostEstimate.Item(
                        item.key(), prices.find(item.key(), region).map(dollars -> dollars * item.amount()))));
        if (!trace.bill().known()) {
            items.add(unknown(kind));
        }
    }

    private static CostEstimate.Item unknown(Trace.Kind kind) {
        return new CostEstimate.Item(kind.name(), Optional.empty());
    }
}
