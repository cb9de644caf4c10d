package dev.sgpods;

import dev.sgpods.doctor.Report;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code doctor}: looks at everything that {@code serve} needs. Changes nothing. Exit codes: 0 all is right, 1 something
 * is wrong, 3 something cannot be told.
 */
@Command(
        name = "doctor",
        description = "Looks whether serve would start, and says what to do about all that is not right.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        Report report = Wiring.examine(Config.sources(Path.of("")));
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(report.json());
        } else {
            report.lines().forEach(out::println);
        }
        out.flush();
        return report.exitCode();
    }
}
