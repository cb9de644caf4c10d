package dev.sgpods.lab;

import dev.sgpods.message.Block;
import dev.sgpods.message.Block.Field;
import dev.sgpods.message.Block.Fields;
import dev.sgpods.message.Block.Moment;
import dev.sgpods.message.Block.Text;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A lab's one message in its channel: state, phases, cost, lease, owner, and what can be pressed. Pure. */
public final class LabCard {
    private final Function<LabSpec, CostEstimate> costs;

    /** Cards with a price. */
    public LabCard(Function<LabSpec, CostEstimate> costs) {
        this.costs = costs;
    }

    Message of(Lab lab, Instant now) {
        List<Block> blocks = new ArrayList<>();
        if (!lab.reason().isEmpty()) {
            blocks.add(new Text(lab.reason()));
        }
        PhaseList.shown(lab, now).ifPresent(blocks::add);
        blocks.add(facts(lab, now));
        reached(lab).ifPresent(blocks::add);
        if (lab.goal() == Goal.PRESENT) {
            blocks.add(new Moment("Lease ends", lab.leaseEnd()));
            if (lab.held()) {
                blocks.add(new Moment(LabWords.kept(lab), lab.endsAt()));
            }
            blocks.add(new Text("Extensions: " + LeaseRules.leftInWords(lab)));
        }
        if (lab.state() == LabState.READY) {
            blocks.add(next(lab));
        }
        LabButtons.of(lab).ifPresent(blocks::add);
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

    private static Optional<Moment> reached(Lab lab) {
        return Optional.ofNullable(
                switch (lab.state()) {
                    case READY -> new Moment("Ready since", lab.stateSince());
                    case GONE -> new Moment("Gone since", lab.stateSince());
                    case CREATING, BLOCKED, DELETING, LEAKED -> null;
                });
    }

    private static Text next(Lab lab) {
        return new Text("*Next* read the evidence in this message's thread; try the commands there yourself; "
                + "`/sgpods status " + lab.name() + "` tells whether the lab is still as it was made.");
    }

    private Fields facts(Lab lab, Instant now) {
        CostEstimate cost = costs.apply(lab.spec());
        Duration lived = LabWords.lifetime(lab, now);
        String asOf = " (prices as of " + cost.asOf() + ")";
        Field owner = new Field("Owner", "@" + lab.ownerName());
        Field region = new Field("Region", lab.spec().region());
        if (lab.state() == LabState.GONE) {
            return Fields.of(
                    owner,
                    region,
                    new Field("Lived", PhaseList.spaced(lived)),
                    new Field("Cost in all", (cost.unknown() ? "" : "about ") + cost.during(lived) + asOf));
        }
        if (lab.goal() == Goal.ABSENT) {
            return Fields.of(owner, region, new Field("Cost so far", cost.duringAtMost(lived) + asOf));
        }
        return Fields.of(
                owner,
                region,
                new Field(
                        "Cost",
                        cost.unknown()
                                ? cost.inWords()
                                : "about " + cost.hourly() + " an hour, " + cost.during(lived) + " so far" + asOf),
                new Field(
                        "Nodes",
                        lab.spec().nodes() + " x " + lab.spec().instanceType() + ", Kubernetes "
                                + lab.spec().kubernetesVersion()));
    }
}
