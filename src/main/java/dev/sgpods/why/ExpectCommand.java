package dev.sgpods.why;

import dev.sgpods.facts.Absence;
import dev.sgpods.facts.FactsFolder;
import dev.sgpods.facts.FactsUnanswered;
import dev.sgpods.facts.FactsUnreadable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code expect}: compares what a person expects of the network with what the analysis finds, from files or in a cluster
 * that is read once; needs no bot. Exit codes: 0 all as expected, 1 something differs, 2 wrong usage, 3
 * the cluster could not be read.
 */
@Command(
        name = "expect",
        description = "Compares what a table expects of the network with what the analysis of facts finds.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ExpectCommand implements Callable<Integer> {
    private static final int OK = 0;
    private static final int DIFFERS = 1;
    private static final int UNKNOWN = 3;

    private final ClusterFacts clusters;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "TABLE",
            description =
                    "Rows of source,destination,protocol,port and reachable or blocked; with --facts or --cluster.")
    private @Nullable Path table;

    @Option(names = "--facts", paramLabel = "FOLDER", description = "What the AWS CLI and kubectl wrote; with TABLE.")
    private @Nullable Path facts;

    @Option(names = "--cluster", paramLabel = "NAME", description = "The EKS cluster to read; with TABLE.")
    private @Nullable String cluster;

    @Option(names = "--region", paramLabel = "REGION", description = "Its region; with --cluster.")
    private String region = "";

    @Option(
            names = "--cases",
            paramLabel = "FOLDER",
            description = "Answer every folder below this one that holds a cases.csv.")
    private @Nullable Path cases;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** Reads clusters by these means. */
    public ExpectCommand(ClusterFacts clusters) {
        this.clusters = clusters;
    }

    @Override
    public Integer call() {
        long sources = Stream.of(facts, cases, cluster).filter(Objects::nonNull).count();
        if (sources != 1 || (cases == null) == (table == null) || (cluster == null && !region.isEmpty())) {
            throw wrong(
                    "Say what to compare: expect TABLE --facts FOLDER, expect TABLE --cluster NAME [--region REGION],"
                            + " or expect --cases FOLDER");
        }
        try {
            return cases != null ? runCases(folder("--cases", cases)) : run(Objects.requireNonNull(table));
        } catch (FactsUnanswered unanswered) {
            spec.commandLine().getErr().println(unanswered.getMessage());
            spec.commandLine().getErr().flush();
            return UNKNOWN;
        } catch (IOException | FactsUnreadable | IllegalArgumentException failure) {
            throw new ParameterException(spec.commandLine(), String.valueOf(failure.getMessage()), failure);
        }
    }

    private Path folder(String option, Path given) {
        if (!Files.isDirectory(given)) {
            throw wrong(option + " must name a folder, and " + given + " is none");
        }
        return given;
    }

    private int run(Path rows) throws IOException {
        if (!Files.isRegularFile(rows)) {
            throw wrong("TABLE must name a file, and " + rows + " is none");
        }
        List<Expectation> expectations = Expectation.read(rows);
        if (expectations.isEmpty()) {
            throw wrong(rows + " has no rows");
        }
        ExpectationCheck check = new ExpectationCheck(
                facts != null
                        ? FactsFolder.read(folder("--facts", facts), Absence.UNREAD)
                        : clusters.read(region, Objects.requireNonNull(cluster)));
        List<ExpectationCheck.Difference> differences = check.compare(expectations);
        print(
                json
                        ? ExpectationReport.json(expectations.size(), differences)
                        : ExpectationReport.text(expectations.size(), differences));
        return differences.isEmpty() ? OK : DIFFERS;
    }

    private int runCases(Path top) throws IOException {
        List<CaseResult> results =
                new CaseSuite(List.of(new VpcCases(), new PolicyCases(), new GroupPolicyCases())).run(top);
        if (results.isEmpty()) {
            throw wrong("No folder below " + top + " holds a cases.csv");
        }
        print(json ? CaseReport.json(results) : CaseReport.text(results));
        return results.stream().allMatch(result -> result.wrong().isEmpty()) ? OK : DIFFERS;
    }

    private void print(String report) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(report);
        out.flush();
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
