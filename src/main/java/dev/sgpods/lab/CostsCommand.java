package dev.sgpods.lab;

import dev.sgpods.command.Action;
import dev.sgpods.command.Invocation;
import dev.sgpods.command.Ownership;
import dev.sgpods.command.Reply;
import dev.sgpods.command.UserError;
import dev.sgpods.command.Verb;
import dev.sgpods.lab.Costs.Sum;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code costs}: what labs cost, and what was saved because idle labs and those of the night did not run on. */
@Command(name = "costs", description = "What labs cost, and what idle and nightly teardowns saved.")
final class CostsCommand implements Action {
    private static final int MOST = 100_000;
    private static final List<String> HEADER = List.of("Labs", "Spent $", "Saved idle $", "Saved night $");

    private final Invocation invocation;
    private final LabStore labs;
    private final Prices prices;

    @Option(names = "--since", paramLabel = "30d", description = "How far back; default ${DEFAULT-VALUE}.")
    private String since = "30d";

    @Option(names = "--by", paramLabel = "owner", description = "A row for each owner, or for each lab.")
    private String by = "owner";

    @Option(names = "--csv", description = "As comma-separated values.")
    private boolean csv;

    CostsCommand(Invocation invocation, LabStore labs, Prices prices) {
        this.invocation = invocation;
        this.labs = labs;
        this.prices = prices;
    }

    @Override
    public Reply run() {
        invocation.require(Verb.COSTS, Ownership.NONE);
        String of = by.strip().toLowerCase(Locale.ROOT);
        if (!of.equals("owner") && !of.equals("lab")) {
            throw new UserError("`" + by + "` is neither `owner` nor `lab`.", "/sgpods costs --by owner");
        }
        Instant begin = begin();
        List<Lab> all = new ArrayList<>(labs.present());
        all.addAll(labs.gone(MOST));
        List<Sum> sums = new Costs(spec -> CostEstimate.of(spec, prices).ifKnown(), begin, invocation.now())
                .by(
                        all,
                        lab -> of.equals("owner") ? lab.ownerName() : lab.name().value());
        List<String> header = new ArrayList<>();
        header.add(of.equals("owner") ? "Owner" : "Lab");
        header.addAll(HEADER);
        return Reply.done(csv ? values(header, sums) : table(header, sums, begin));
    }

    private Instant begin() {
        return Durations.parse(since)
                .map(invocation.now()::minus)
                .orElseThrow(() -> new UserError(
                        "`" + since + "` is not a duration: " + Durations.RULE + ".", "/sgpods costs --since 30d"));
    }

    private Message table(List<String> header, List<Sum> sums, Instant begin) {
        Sum all = sums.get(sums.size() - 1);
        String unpriced =
                all.unpriced() == 0 ? "" : " Of " + all.unpriced() + " labs no price is known; they are not counted.";
        return Message.of(
                Status.INFO,
                "What labs cost",
                new Block.Moment("Since", begin),
                new Block.Table(header, sums.stream().map(Sum::cells).toList()),
                new Block.Text(
                        "Saved is what a lab that went because it was idle, or at night, would have cost until the"
                                + " end of its lease. Counted as if all of a lab had been there all along, at prices as of "
                                + prices.asOf() + "." + unpriced));
    }

    private static Message values(List<String> header, List<Sum> sums) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(header);
        sums.forEach(sum -> rows.add(sum.cells()));
        return Message.of(
                Status.INFO,
                "What labs cost",
                new Block.Code(rows.stream()
                        .map(row -> row.stream().map(CostsCommand::cell).collect(Collectors.joining(",")))
                        .collect(Collectors.joining("\n"))));
    }

    /** As in RFC 4180; a name that a spreadsheet would take for a formula becomes a text. */
    private static String cell(String value) {
        String safe = value.matches("(?s)[=+\\-@\t\r].*") ? "'" + value : value;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
