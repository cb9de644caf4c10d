package dev.sgpods.lab;

import dev.sgpods.aws.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Adds up the prices of what is still there of a lab; what could not be read, or has no price, is unknown in the sum. */
public final class LeftCost implements RunningCost {
    private final Function<Lab, List<Trace.Kind>> traces;
    private final Prices prices;

    /**
     * Costs of what is found.
     *
     * @param traces what was read of the lab's region, of other labs too
     */
    public LeftCost(Function<Lab, List<Trace.Kind>> traces, Prices prices) {
        this.traces = traces;
        this.prices = prices;
    }

    @Override
    public CostEstimate of(Lab lab) {
        List<CostEstimate.Item> items = new ArrayList<>();
        for (Trace.Kind kind : traces.apply(lab)) {
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
