package dev.sgpods;

import dev.sgpods.facts.FactsUnreadable;
import dev.sgpods.why.PlainAnswer;
import dev.sgpods.why.Unanswerable;
import dev.sgpods.why.WhyQuestion;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code why} on a terminal: needs AWS credentials that may read, or a folder of facts, and neither bot nor database nor
 * Slack. Changes nothing. Exit codes: 0 no blocker, 1 blocked, 2 wrong usage, 3 unknown.
 */
@Command(
        name = "why",
        description = "Says why a pod cannot reach its database, and what mends it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TerminalWhyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "POD",
            description = "lab/green, namespace/pod, the beginning of a pod's name, its address, or a workload.")
    private String pod = "";

    @Option(names = "--to", paramLabel = "DATABASE", description = "Instance, cluster or proxy id, or host:port.")
    private String database = "";

    @Option(names = "--namespace", paramLabel = "NAME", description = "The pod's namespace.")
    private String namespace = "";

    @Option(
            names = "--cluster",
            paramLabel = "NAME",
            description = "The EKS cluster; else the one of SGPODS_CLUSTERS, or of the kubeconfig's current context.")
    private String cluster = "";

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "The cluster's region; else the kubeconfig's, or AWS_REGION.")
    private String region = "";

    @Option(names = "--port", paramLabel = "PORT", description = "The client's port, if not the database's own.")
    private @Nullable Integer port;

    @Option(names = "--error", paramLabel = "TEXT", description = "What the client was told.")
    private String error = "";

    @Option(names = "--facts", paramLabel = "FOLDER", description = "Answer from these files; nothing is asked.")
    private @Nullable Path facts;

    @Option(names = "--collect", paramLabel = "FOLDER", description = "Keep what was read in this new folder.")
    private @Nullable Path collect;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        if (facts != null && collect != null) {
            throw wrong("--facts reads a folder and --collect writes one: give one of them");
        }
        if (port != null && (port < 1 || port > 65_535)) {
            throw wrong("--port must be between 1 and 65535, not " + port);
        }
        try {
            PlainAnswer answer = facts == null ? live() : PlainAnswer.of(facts, question());
            var out = spec.commandLine().getOut();
            if (json) {
                out.println(answer.json());
            } else {
                Wiring.lines(answer.message()).forEach(out::println);
            }
            out.flush();
            return answer.exitCode();
        } catch (Unanswerable unanswerable) {
            String nearest = unanswerable.candidates().isEmpty()
                    ? ""
                    : " Perhaps: " + String.join(", ", unanswerable.candidates());
            throw wrong(String.valueOf(unanswerable.getMessage()) + nearest);
        } catch (FactsUnreadable unreadable) {
            throw wrong(String.valueOf(unreadable.getMessage()));
        }
    }

    private PlainAnswer live() {
        Wiring.Asked asked = Wiring.ask(Config.sources(Path.of("")), question(), region, cluster);
        if (collect != null) {
            asked.collected().write(collect);
        }
        return PlainAnswer.of(asked.collected(), asked.question());
    }

    private WhyQuestion question() {
        return new WhyQuestion(pod, namespace, database, Optional.ofNullable(port), error);
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
