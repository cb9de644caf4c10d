package dev.sgpods.why;

import dev.sgpods.facts.FactsUnreadable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code expect}: compares what a person expects of the network with what the analysis finds. Reads files only: needs
 * neither AWS nor a cluster nor the bot. Exit codes: 0 all as expected, 1 something differs, 2 wrong usage.
 */
@Command(
        name = "expect",
        description = "Compares what a table expects of the network with what the analysis of facts finds.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ExpectCommand implements Callable<Integer> {
    private static final int OK = 0;
    private static final int DIFFERS = 1;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--cases",
            paramLabel = "FOLDER",
            description = "Answer every folder below this one that holds a cases.csv.")
    private @Nullable Path cases;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        Path top = cases;
        if (top == null) {
            throw wrong("Say what to compare: expect --cases FOLDER");
        }
        if (!Files.isDirectory(top)) {
            throw wrong("--cases must name a folder, and " + top + " is none");
        }
        try {
            return run(top);
        } catch (IOException | FactsUnreadable | IllegalArgumentException failure) {
            throw new ParameterException(spec.commandLine(), String.valueOf(failure.getMessage()), failure);
        }
    }

    private int run(Path top) throws IOException {
        List<CaseResult> results =
                new CaseSuite(List.of(new VpcCases(), new PolicyCases(), new GroupPolicyCases())).run(top);
        if (results.isEmpty()) {
            throw wrong("No folder below " + top + " holds a cases.csv");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? CaseReport.json(results) : CaseReport.text(results));
        out.flush();
        return results.stream().allMatch(result -> result.wrong().isEmpty()) ? OK : DIFFERS;
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
