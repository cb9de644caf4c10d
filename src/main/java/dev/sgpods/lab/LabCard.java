package dev.sgpods.lab;

import dev.sgpods.message.Block;
import dev.sgpods.message.Block.Actions;
import dev.sgpods.message.Block.Ask;
import dev.sgpods.message.Block.Button;
import dev.sgpods.message.Block.Checklist;
import dev.sgpods.message.Block.Field;
import dev.sgpods.message.Block.Fields;
import dev.sgpods.message.Block.Item;
import dev.sgpods.message.Block.Moment;
import dev.sgpods.message.Block.Style;
import dev.sgpods.message.Block.Text;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** A lab's one message in its channel: state, phases, cost, lease, owner, and what can be pressed. Pure. */
public final class LabCard {
    private final ToDoubleFunction<LabSpec> dollarsPerHour;

    /** Cards with a price. */
    public LabCard(ToDoubleFunction<LabSpec> dollarsPerHour) {
        this.dollarsPerHour = dollarsPerHour;
    }

    Message of(Lab lab, Instant now) {
        List<Block> blocks = new ArrayList<>();
        if (!lab.reason().isEmpty()) {
            blocks.add(new Text(lab.reason()));
        }
        if (lab.goal() == Goal.PRESENT) {
            blocks.add(phases(lab, now));
        }
        blocks.add(facts(lab, now));
        if (lab.goal() == Goal.PRESENT) {
            blocks.add(new Moment("Lease ends", lab.leaseEnd()));
        }
        buttons(lab).ifPresent(blocks::add);
        return new Message("Lab " + lab.name() + ": " + word(lab.state()), status(lab.state()), blocks);
    }

    private static String word(LabState state) {
        return switch (state) {
            case CREATING -> "being made";
            case READY -> "ready";
            case BLOCKED -> "stopped";
            case DELETING -> "being torn down";
            case LEAKED -> "not gone yet";
            case GONE -> "gone, 0 resources left";
        };
    }

    private static Status status(LabState state) {
        return switch (state) {
            case CREATING, DELETING -> Status.WORKING;
            case READY, GONE -> Status.OK;
            case BLOCKED, LEAKED -> Status.FAILED;
        };
    }

    private static Checklist phases(Lab lab, Instant now) {
        List<Item> items = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            PhaseTimes times = lab.phases().get(phase);
            String usual = Durations.format(phase.expected());
            if (times == null) {
                items.add(new Item(Status.WAITING, phase.word(), "usually " + usual));
                continue;
            }
            Instant ended = times.ended();
            Duration elapsed = Duration.between(times.began(), ended == null ? now : ended);
            Status running = lab.state() == LabState.BLOCKED ? Status.WARNING : Status.WORKING;
            items.add(
                    ended == null
                            ? new Item(running, phase.word(), "for " + Durations.format(elapsed) + ", usually " + usual)
                            : new Item(
                                    Status.OK,
                                    phase.word(),
                                    "took " + Durations.format(elapsed) + ", usually " + usual));
        }
        return new Checklist(items);
    }

    private Fields facts(Lab lab, Instant now) {
        double rate = dollarsPerHour.applyAsDouble(lab.spec());
        Instant until = lab.state() == LabState.GONE ? lab.stateSince() : now;
        double hours = Duration.between(lab.createdAt(), until).toMillis()
                / (double) Duration.ofHours(1).toMillis();
        return Fields.of(
                new Field("Owner", lab.ownerName()),
                new Field("Region", lab.spec().region()),
                new Field("Cost", String.format(Locale.ROOT, "about $%.2f an hour, $%.2f so far", rate, rate * hours)),
                new Field(
                        "Nodes",
                        lab.spec().nodes() + " x " + lab.spec().instanceType() + ", Kubernetes "
                                + lab.spec().kubernetesVersion()));
    }

    private static Optional<Block> buttons(Lab lab) {
        String name = lab.name().value();
        Button tearDown = new Button("Tear down", "delete " + name, Style.DANGER, null);
        Button extend = new Button(
                "Extend",
                "extend " + name,
                Style.PLAIN,
                new Ask("Extend lab", "How much longer? For example 90m, 2h or 1d", "2h"));
        return Optional.ofNullable(
                switch (lab.state()) {
                    case CREATING -> new Actions(List.of(extend, tearDown));
                    case READY ->
                        new Actions(
                                List.of(new Button("Verify", "verify " + name, Style.PRIMARY, null), extend, tearDown));
                    case BLOCKED ->
                        new Actions(
                                List.of(new Button("Retry", "repair " + name, Style.PRIMARY, null), extend, tearDown));
                    case LEAKED -> new Actions(List.of(tearDown));
                    case DELETING, GONE -> null;
                });
    }
}
