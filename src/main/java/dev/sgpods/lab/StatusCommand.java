package dev.sgpods.lab;

import dev.sgpods.command.Action;
import dev.sgpods.command.Invocation;
import dev.sgpods.command.Reply;
import dev.sgpods.command.Verb;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code status <lab>}: how far it is, what it costs, and in what it differs from what was made. */
@Command(name = "status", description = "Shows how far a lab is, what it costs and whether it drifted.")
final class StatusCommand implements Action {
    private final Invocation invocation;
    private final LabCommands.Labs labs;
    private final Prices prices;

    @Parameters(index = "0", paramLabel = "<lab>", description = "The lab's name.")
    private String name = "";

    StatusCommand(Invocation invocation, LabCommands.Labs labs, Prices prices) {
        this.invocation = invocation;
        this.labs = labs;
        this.prices = prices;
    }

    @Override
    public Reply run() {
        Lab lab = new LabFinder(labs.store()).present(invocation, Verb.STATUS, name);
        Optional<Exercises.Exercise> exercise = labs.exercises().on(lab.id());
        boolean secret = exercise.filter(Exercises.Exercise::secret).isPresent();
        List<String> drift =
                lab.state() == LabState.READY && !secret ? labs.drift().drift(lab) : List.of();
        List<Block> blocks = new ArrayList<>();
        if (!lab.reason().isEmpty()) {
            blocks.add(new Block.Text(lab.reason()));
        }
        blocks.add(facts(lab));
        blocks.addAll(endings(lab));
        PhaseList.shown(lab, invocation.now()).ifPresent(blocks::add);
        exercise.ifPresent(on -> blocks.add(new Block.Text(on.sentence())));
        if (!drift.isEmpty()) {
            blocks.addAll(
                    drifted(drift, exercise.isPresent() ? "drill " + lab.name() + " stop" : "repair " + lab.name()));
        }
        String title = "Lab " + lab.name() + ": " + LabWords.state(lab.state()) + (drift.isEmpty() ? "" : ", drifted");
        return Reply.done(new Message(title, drift.isEmpty() ? LabWords.status(lab.state()) : Status.WARNING, blocks));
    }

    /** When it goes by itself, and what may bring that on; nothing for a lab that goes already. */
    private List<Block> endings(Lab lab) {
        if (lab.goal() == Goal.ABSENT) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>(List.of(new Block.Moment("Lease ends", lab.leaseEnd())));
        if (lab.held()) {
            blocks.add(new Block.Moment(LabWords.kept(lab), lab.endsAt()));
        }
        blocks.add(new Block.Text("Extensions: " + LeaseRules.leftInWords(lab)));
        labs.idleness()
                .flatMap(idleness -> idleness.latest(lab))
                .filter(watch -> lab.state() == LabState.READY)
                .ifPresent(watch -> blocks.addAll(IdleMessages.status(watch)));
        return blocks;
    }

    private static List<Block> drifted(List<String> drift, String mends) {
        return List.of(
                new Block.Checklist(drift.stream()
                        .map(line -> new Block.Item(Status.WARNING, line, ""))
                        .toList()),
                new Block.Text("It is no longer as it was made. Nothing is changed by itself: `/sgpods " + mends
                        + "` mends it."));
    }

    private String hourly(Lab lab, CostEstimate whole) {
        if (LabWords.lingers(lab)) {
            return LabWords.running(
                    Optional.ofNullable(labs.running().of(List.of(lab)).get(lab.id())), invocation.now());
        }
        return lab.goal() == Goal.ABSENT ? "going down: " + whole.hourly() + " an hour at the most" : whole.inWords();
    }

    private Block facts(Lab lab) {
        CostEstimate cost = CostEstimate.of(lab.spec(), prices);
        Duration age = LabWords.lifetime(lab, invocation.now());
        return Block.Fields.of(
                new Block.Field("Owner", "@" + lab.ownerName()),
                new Block.Field("Region", lab.spec().region()),
                new Block.Field("Management instance", LabWords.management(lab.spec())),
                new Block.Field(
                        "In this state for", Durations.format(Duration.between(lab.stateSince(), invocation.now()))),
                new Block.Field("Cost", hourly(lab, cost)),
                new Block.Field("Cost so far", cost.duringAtMost(age)));
    }
}
