package dev.sgpods;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code sweep} on a terminal: needs AWS credentials and the bot's database, neither bot nor Slack. Exit codes: 0 nothing is
 * left of what was announced, or the plan is shown; 1 something is left; 2 wrong usage or refused; 3 it cannot be told.
 */
@Command(
        name = "sweep",
        description = "Deletes what bears our tag and belongs to no lab, of what an earlier plan announced.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TerminalSweepCommand implements Callable<Integer> {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9-]*");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PLAN",
            description = "The plan's id, as --plan printed it; the newest plan of a terminal when not given.")
    private String id = "";

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "Only there; in all of SGPODS_REGIONS when not given.")
    private String region = "";

    @Option(
            names = "--plan",
            description =
                    "Shows what would be deleted, with age and cost, keeps that list as a plan and deletes nothing.")
    private boolean plan;

    @Option(names = "--json", description = "Print one JSON object at the end; the lines go to standard error.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        word(id, "is no plan's id: it is the six letters and digits that \"sgpods sweep --plan\" prints");
        word(region, "is no region: give one like eu-west-1");
        StringBuilder line = new StringBuilder("sweep");
        if (!id.isEmpty()) {
            line.append(' ').append(id);
        }
        if (!region.isEmpty()) {
            line.append(" --region ").append(region);
        }
        if (plan) {
            line.append(" --plan");
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter lines = json ? spec.commandLine().getErr() : out;
        SweepOutcome outcome = Wiring.sweep(Config.sources(Path.of("")), line.toString(), id, text -> {
            lines.println(text);
            lines.flush();
        });
        if (json) {
            out.println(outcome.json());
            out.flush();
        }
        return outcome.code();
    }

    private void word(String typed, String sentence) {
        if (!WORD.matcher(typed).matches()) {
            throw new ParameterException(spec.commandLine(), "\"" + typed + "\" " + sentence);
        }
    }
}
