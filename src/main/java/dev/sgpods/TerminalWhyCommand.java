package dev.sgpods;

import dev.sgpods.facts.FactsUnanswered;
import dev.sgpods.facts.FactsUnreadable;
import dev.sgpods.picture.PathPicture;
import dev.sgpods.picture.Scheme;
import dev.sgpods.why.PlainAnswer;
import dev.sgpods.why.Unanswerable;
import dev.sgpods.why.WhyQuestion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code why} on a terminal: needs AWS credentials that may read, or a folder of facts, and neither bot nor database nor
 * Slack. Changes nothing, but where an ephemeral container is asked for. Exit codes: 0 no blocker, 1 blocked, 2 wrong usage, 3 unknown.
 */
@Command(
        name = "why",
        description = "Says why a pod cannot reach its database, and what mends it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TerminalWhyCommand implements Callable<Integer> {
    private static final int UNKNOWN = 3;

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

    @Option(names = "--probe", description = "Try DNS, TCP, TLS and login in the pod itself, too.")
    private boolean probe;

    @Option(
            names = "--add-container",
            description = "With --probe: bring the programs that the pod's image lacks in an ephemeral container, which"
                    + " cannot be removed again.")
    private boolean container;

    @Option(names = "--picture", paramLabel = "FILE", description = "Draw the way as a PNG into this new file.")
    private @Nullable Path picture;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        checkOptions();
        try {
            return facts == null ? live() : facts(facts);
        } catch (Unanswerable unanswerable) {
            return unanswered(unanswerable);
        } catch (FactsUnreadable unreadable) {
            throw wrong(String.valueOf(unreadable.getMessage()));
        } catch (FactsUnanswered unanswered) {
            tell(String.valueOf(unanswered.getMessage()));
            return UNKNOWN;
        }
    }

    private void checkOptions() {
        if (facts != null && collect != null) {
            throw wrong("--facts reads a folder and --collect writes one: give one of them");
        }
        if (probe && facts != null) {
            throw wrong("--probe tries what is there now, and --facts answers from files: give one of them");
        }
        if (container && !probe) {
            throw wrong("--add-container is for --probe");
        }
        if (port != null && (port < 1 || port > 65_535)) {
            throw wrong("--port must be between 1 and 65535, not " + port);
        }
    }

    private int unanswered(Unanswerable question) {
        if (question.unread()) {
            tell(String.valueOf(question.getMessage()));
            return UNKNOWN;
        }
        String nearest = question.candidates().isEmpty() ? "" : " Perhaps: " + String.join(", ", question.candidates());
        throw wrong(String.valueOf(question.getMessage()) + nearest);
    }

    /** Beside the answer, which may be read by a program. */
    private void tell(String sentence) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(sentence);
        err.flush();
    }

    /** A picture that fails takes nothing from the answer: a line says so. */
    private void draw(PlainAnswer answer, Path file) {
        PrintWriter err = spec.commandLine().getErr();
        Optional<byte[]> png = answer.drawing().flatMap(drawing -> PathPicture.png(drawing, Scheme.LIGHT));
        try {
            if (png.isPresent()) {
                Files.write(file, png.get(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            } else {
                err.println("No picture was drawn: there is no way to draw, or this machine cannot draw.");
            }
        } catch (IOException failed) {
            err.println("The picture was not written to " + file + ": " + failed);
        }
        err.flush();
    }

    private int live() {
        try (WiringTerminalWhy why = Wiring.terminalWhy(Config.sources(Path.of("")), question(), region, cluster)) {
            why.unseen().forEach(this::tell);
            if (collect != null) {
                why.collected().write(collect);
            }
            PlainAnswer answer = probe ? why.probed(container) : why.answer();
            int code = print(answer, why::json);
            if (!json) {
                why.changes(answer).forEach(spec.commandLine().getOut()::println);
                spec.commandLine().getOut().flush();
            }
            return code;
        }
    }

    private int facts(Path folder) {
        LightCompiler.askToRead(folder);
        return print(PlainAnswer.of(folder, question()), PlainAnswer::json);
    }

    private int print(PlainAnswer answer, Function<PlainAnswer, String> toJson) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(toJson.apply(answer));
        } else {
            Wiring.lines(answer.message()).forEach(out::println);
        }
        out.flush();
        if (picture != null) {
            draw(answer, picture);
        }
        return answer.exitCode();
    }

    private WhyQuestion question() {
        return new WhyQuestion(pod, namespace, database, Optional.ofNullable(port), error);
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
