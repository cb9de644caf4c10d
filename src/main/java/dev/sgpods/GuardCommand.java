package dev.sgpods;

import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabState;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code guard}: one look for labs that the bot should have torn down more than two hours ago, and their teardown.
 * Exit codes: 0 there was none, 1 there were some, gone now or not, 2 refused, 3 it cannot be told whether there are
 * any.
 */
@Command(
        name = "guard",
        description =
                "Tears down labs whose lease ended over two hours ago, by their tags alone; for a place other than"
                        + " the bot's. Needs no Slack and no database.",
        mixinStandardHelpOptions = true)
final class GuardCommand implements Callable<Integer> {
    private static final int UNKNOWN = 3;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        WiringGuard.Outcome outcome = Wiring.guard(Config.sources(Path.of("")), line -> {
            out.println(line);
            out.flush();
        });
        outcome.unclear().forEach(out::println);
        List<Lab> overdue = outcome.overdue();
        if (overdue.isEmpty()) {
            out.println(
                    outcome.unclear().isEmpty() ? "No lab is overdue." : "Whether a lab is overdue cannot be told.");
            out.flush();
            return outcome.unclear().isEmpty() ? 0 : UNKNOWN;
        }
        overdue.forEach(lab -> out.println("Lab " + lab.name() + " of " + lab.ownerName() + ": lease ended "
                + lab.endsAt() + ", "
                + (lab.state() == LabState.GONE
                        ? "torn down now, nothing is left."
                        : "not gone yet. " + lab.reason() + " The next run goes on.")));
        out.println("The bot should have done this: look whether it runs, with \"sgpods doctor\" and its log.");
        out.flush();
        return 1;
    }
}
