package dev.sgpods.lab;

import dev.sgpods.command.Action;
import dev.sgpods.command.Invocation;
import dev.sgpods.command.Ownership;
import dev.sgpods.command.Reply;
import dev.sgpods.command.Verb;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code list [--all]}: the labs there are, with their running cost. */
@Command(name = "list", description = "Shows all labs there are, and what they cost.")
final class ListCommand implements Action {
    private static final int GONE_SHOWN = 20;

    private final Invocation invocation;
    private final LabStore labs;
    private final Prices prices;

    @Option(names = "--all", description = "Also those that are gone.")
    private boolean all;

    ListCommand(Invocation invocation, LabStore labs, Prices prices) {
        this.invocation = invocation;
        this.labs = labs;
        this.prices = prices;
    }

    @Override
    public Reply run() {
        invocation.require(Verb.LIST, Ownership.NONE);
        List<Lab> present = labs.present();
        List<Lab> shown = new ArrayList<>(present);
        if (all) {
            shown.addAll(labs.gone(GONE_SHOWN));
        }
        return Reply.done(shown.isEmpty() ? none() : table(present, shown));
    }

    private Message none() {
        return Message.of(
                Status.INFO,
                "There are no labs",
                new Block.Text("Make one: `/sgpods create` or `/sgpods create demo`."));
    }

    private Message table(List<Lab> present, List<Lab> shown) {
        List<Lab> leaked = present.stream().filter(ListCommand::lingers).toList();
        List<Block> blocks = new ArrayList<>();
        if (!leaked.isEmpty()) {
            blocks.add(new Block.Checklist(leaked.stream()
                    .map(lab -> new Block.Item(Status.FAILED, lab.name().value(), cost(lab) + lab.reason()))
                    .toList()));
        }
        blocks.add(new Block.Table(
                List.of("Lab", "State", "Owner", "Region", "Age", "Lease left", "Cost so far"),
                shown.stream().map(this::row).toList()));
        if (!present.isEmpty()) {
            blocks.add(new Block.Text("All that are there cost " + together(present)
                    + " an hour together, at most (prices as of " + prices.asOf() + ")."));
        }
        Status status = leaked.isEmpty() ? Status.INFO : Status.FAILED;
        return new Message(present.size() == 1 ? "1 lab" : present.size() + " labs", status, blocks);
    }

    /** Whether a lab should be gone and something keeps it. */
    private static boolean lingers(Lab lab) {
        return lab.goal() == Goal.ABSENT && (lab.state() == LabState.LEAKED || lab.state() == LabState.BLOCKED);
    }

    private String together(List<Lab> present) {
        return CostEstimate.together(
                present.stream().map(lab -> CostEstimate.of(lab.spec(), prices)).toList());
    }

    private String cost(Lab lab) {
        CostEstimate cost = CostEstimate.of(lab.spec(), prices);
        return cost.unknown() ? "What it costs an hour is unknown. " : "At most " + cost.hourly() + " an hour. ";
    }

    private List<String> row(Lab lab) {
        Duration age = LabWords.lifetime(lab, invocation.now());
        Duration left = Duration.between(invocation.now(), lab.leaseEnd());
        return List.of(
                lab.name().value(),
                LabWords.state(lab.state()),
                lab.ownerName(),
                lab.spec().region(),
                Durations.format(age),
                lab.goal() == Goal.ABSENT ? "-" : left.isNegative() ? over(lab) : Durations.format(left),
                CostEstimate.of(lab.spec(), prices).during(age));
    }

    private String over(Lab lab) {
        if (!lab.endsAt().isAfter(invocation.now())) {
            return "over";
        }
        return lab.noticed() ? "over, kept for a last notice" : "over, kept by a freeze";
    }
}
