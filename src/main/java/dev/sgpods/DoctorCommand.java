package dev.sgpods;

import dev.sgpods.doctor.Report;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code doctor}: looks at everything that {@code serve} needs, and changes nothing; {@code --rehearse} makes and removes
 * what costs nothing. Exit codes: 0 all is right, 1 something is wrong, 2 wrong usage, 3 something cannot be told.
 *
 * <p>Wrong is also what lets the bot start and a lab or a {@code why} fail: a permission that is denied, a quota that is
 * used up, a cluster that cannot be read. What could not be looked at (a permission where IAM's simulator may not be asked)
 * is "not checked" and cannot be told. {@code ready} in the JSON says whether {@code serve} would start.
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

    @Option(
            names = "--rehearse",
            description =
                    "Make and remove, in the account, what of a lab costs nothing; takes about a minute for each region.")
    private boolean rehearse;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "Rehearse there only; in all of SGPODS_REGIONS when not given.")
    private String region = "";

    @Override
    public Integer call() {
        if (!region.isEmpty() && !rehearse) {
            throw new ParameterException(
                    spec.commandLine(), "--region says where to rehearse: give --rehearse too, or leave it out");
        }
        ConfigSources sources = Config.sources(Path.of(""));
        Report report = rehearse ? Wiring.rehearse(sources, region, this::say) : Wiring.examine(sources);
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(report.json());
        } else {
            report.lines().forEach(out::println);
        }
        out.flush();
        return report.exitCode();
    }

    /** Beside the report, so that it stays one JSON object. */
    private void say(String line) {
        var err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
