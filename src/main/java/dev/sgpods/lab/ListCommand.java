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
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code list [--all]}: the labs there are, with their running cost. */
@Command(name = "list", description = "Shows all labs there are, and what they cost.")
final class ListCommand implements Action {
    private static final int GONE_SHOWN = 20;

    private final Invocation invocation;
    private final LabCommands.Labs labs;
    private final Prices prices;

    @Option(names = "--all", description = "Also those that are gone.")
    private boolean all;

    ListCommand(Invocation invocation, LabCommands.Labs labs, Prices prices) {
        this.invocation = invocation;
        this.labs = labs;
        this.prices = prices;
    }

    @Override
    public Reply run() {
        invocation.require(Verb.LIST, Ownership.NONE);
        List<Lab> present = labs.store().present();
        List<Lab> shown = new ArrayList<>(present);
        if (all) {
            shown.addAll(labs.store().gone(GONE_SHOWN));
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
        List<Lab> lingering = present.stream().filter(LabWords::lingers).toList();
        Map<LabId, RunningCost.Left> left = labs.running().of(lingering);
        List<Block> blocks = new ArrayList<>();
        if (!lingering.isEmpty()) {
            blocks.add(new Block.Checklist(
                    lingering.stream().map(lab -> lingers(lab, left)).toList()));
        }
        blocks.add(new Block.Table(
                List.of("Lab", "State", "Owner", "Region", "Age", "Lease left", "Cost so far"),
                shown.stream().map(this::row).toList()));
        if (!present.isEmpty()) {
            blocks.add(new Block.Text("All that are there cost " + together(present, left)
                    + " an hour together, at most (prices as of " + prices.asOf() + ")."));
        }
        return new Message(
                title(present.size(), shown.size() - present.size()),
                lingering.isEmpty() ? Status.INFO : Status.FAILED,
                blocks);
    }

    private static String title(int present, int gone) {
        String past = gone == 0 ? "" : gone == 1 ? ", and 1 that is gone" : ", and " + gone + " that are gone";
        return (present == 0 ? "No lab" : present == 1 ? "1 lab" : present + " labs") + past;
    }

    private Block.Item lingers(Lab lab, Map<LabId, RunningCost.Left> left) {
        String cost = LabWords.running(Optional.ofNullable(left.get(lab.id())), invocation.now());
        return new Block.Item(Status.FAILED, lab.name().value(), cost + " " + lab.reason());
    }

    private String together(List<Lab> present, Map<LabId, RunningCost.Left> left) {
        return CostEstimate.together(
                present.stream().map(lab -> hourly(lab, left.get(lab.id()))).toList());
    }

    private CostEstimate hourly(Lab lab, RunningCost.@Nullable Left left) {
        if (!LabWords.lingers(lab)) {
            return CostEstimate.of(lab.spec(), prices);
        }
        return left == null
                ? new CostEstimate(
                        List.of(new CostEstimate.Item("what is left of " + lab.name(), Optional.empty())),
                        prices.asOf())
                : left.cost();
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
