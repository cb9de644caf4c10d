package dev.sgpods.lab;

import dev.sgpods.aws.Bill;
import dev.sgpods.lab.SweepLook.Left;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is said about sweeps. Pure. */
final class SweepMessages {
    private final Prices prices;

    SweepMessages(Prices prices) {
        this.prices = prices;
    }

    Message nothing(SweepLook.Found found) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text("Whatever bears this installation's tag belongs to a lab."));
        notes(found, blocks);
        return new Message("There is nothing to sweep", found.unread().isEmpty() ? Status.OK : Status.WARNING, blocks);
    }

    Message plan(SweepPlan plan, List<Left> left, int more, SweepLook.Found found) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Table(
                List.of("What", "Id", "Region", "Lab", "Age", "An hour"),
                left.stream().map(one -> row(one, plan.announcedAt())).toList()));
        blocks.add(new Block.Text("Nothing was deleted. All of it costs " + together(left) + " an hour (prices as of "
                + prices.asOf() + ")."));
        if (more > 0) {
            blocks.add(new Block.Text(more + " further things are left for the next plan."));
        }
        notes(found, blocks);
        blocks.add(new Block.Text("`/sgpods sweep " + plan.id() + "` deletes these and nothing else, within an hour."));
        blocks.add(new Block.Actions(List.of(
                new Block.Button("Delete these " + left.size(), "sweep " + plan.id(), Block.Style.DANGER, null))));
        return new Message(
                left.size() == 1 ? "1 thing is nobody's" : left.size() + " things are nobody's",
                Status.WARNING,
                blocks);
    }

    private static void notes(SweepLook.Found found, List<Block> blocks) {
        if (!found.spared().isEmpty()) {
            blocks.add(new Block.Text("Left alone: " + String.join("; ", found.spared()) + "."));
        }
        if (!found.unread().isEmpty()) {
            blocks.add(new Block.Text(
                    "Not looked at, for they could not be read: " + String.join(", ", found.unread()) + "."));
        }
    }

    private List<String> row(Left left, Instant now) {
        SweepThing thing = left.thing();
        return List.of(
                thing.kind(),
                thing.id(),
                thing.region(),
                thing.lab().isEmpty() ? "none" : thing.lab(),
                left.madeAt()
                        .map(made -> Durations.format(Duration.between(made, now)))
                        .orElse(CostEstimate.UNKNOWN),
                hourly(left));
    }

    private String hourly(Left left) {
        if (left.bill().equals(free())) {
            return "free";
        }
        CostEstimate cost = new CostEstimate(items(left), prices.asOf());
        return cost.complete() ? String.format(Locale.ROOT, "$%.3f", cost.perHour()) : CostEstimate.UNKNOWN;
    }

    private static Bill free() {
        return new Bill(true, List.of());
    }

    private List<CostEstimate.Item> items(Left left) {
        List<CostEstimate.Item> items = new ArrayList<>();
        left.bill()
                .items()
                .forEach(item -> items.add(new CostEstimate.Item(
                        item.key(),
                        prices.find(item.key(), left.thing().region()).map(dollars -> dollars * item.amount()))));
        if (!left.bill().known()) {
            items.add(new CostEstimate.Item(left.thing().kind(), java.util.Optional.empty()));
        }
        return items;
    }

    private String together(List<Left> left) {
        List<CostEstimate.Item> items =
                left.stream().flatMap(one -> items(one).stream()).toList();
        return items.isEmpty() ? "nothing" : new CostEstimate(items, prices.asOf()).hourly();
    }

    static Message begun(SweepPlan plan) {
        return Message.of(
                Status.WORKING,
                "The sweep " + plan.id() + " has begun",
                new Block.Text("What no longer bears the tag, or belongs to a lab by now, is left alone. Its message in"
                        + " this channel tells how far it is."));
    }

    static Message underway(SweepPlan plan, int left, List<String> waiting) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text(
                plan.things().size() - left + " of " + plan.things().size() + " are gone."));
        if (!waiting.isEmpty()) {
            blocks.add(new Block.Checklist(waiting.stream()
                    .map(line -> new Block.Item(Status.WAITING, line, ""))
                    .toList()));
        }
        return new Message("Sweep " + plan.id() + " is under way", Status.WORKING, blocks);
    }

    static Message done(SweepPlan plan) {
        return Message.of(
                Status.OK,
                "Sweep " + plan.id() + ": all that it announced is gone",
                new Block.Text("By a fresh reading nothing of " + plan.things().size()
                        + " announced things is left that bears the tag and belongs to no lab."));
    }

    static Message gaveUp(SweepPlan plan, Map<String, String> left) {
        return new Message(
                "Sweep " + plan.id() + " ended, and something is left",
                Status.FAILED,
                List.of(
                        new Block.Checklist(left.entrySet().stream()
                                .map(one -> new Block.Item(Status.FAILED, one.getKey(), one.getValue()))
                                .toList()),
                        new Block.Text("`/sgpods sweep --plan` looks again.")));
    }
}
