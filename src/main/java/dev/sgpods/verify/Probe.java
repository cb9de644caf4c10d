package dev.sgpods.verify;

import dev.sgpods.verify.PodShell.Answer;
import dev.sgpods.verify.StageResult.Failed;
import dev.sgpods.verify.StageResult.Kind;
import dev.sgpods.verify.StageResult.Passed;
import dev.sgpods.verify.StageResult.Skipped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One probe of one pod, stage by stage; good for one run. The database's login is in the pod's own environment. */
public final class Probe {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final int LONGEST_TEXT = 300;
    private static final Pattern FIRST_ADDRESS = Pattern.compile("^(\\d{1,3}(?:\\.\\d{1,3}){3})\\s");
    private static final String WHO_ENCRYPTS = "SELECT version, cipher FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    private static final String ROWS = "SELECT id, message FROM sgpods_demo ORDER BY id";

    private final PodShell shell;
    private final InstantSource clock;
    private final Map<Stage, StageResult> stages = new EnumMap<>(Stage.class);
    private final long begun = System.nanoTime();
    private String address = "";
    private Instant tcpAt;
    private List<List<String>> rows = List.of();

    /** Probes through the given shell; wall time tells when the connection was tried. */
    public Probe(PodShell shell, InstantSource clock) {
        this.shell = shell;
        this.clock = clock;
        tcpAt = clock.instant();
    }

    /**
     * Runs all stages up to the last one wanted. Takes up to 15 seconds; never throws.
     *
     * @param host the database's name
     */
    public ProbeReport run(String host, int port, Stage last) {
        for (Stage stage : Stage.values()) {
            if (stage.compareTo(last) <= 0) {
                stages.put(stage, result(stage, host, port));
            }
        }
        return new ProbeReport(address, tcpAt, stages, rows);
    }

    private StageResult result(Stage stage, String host, int port) {
        for (Map.Entry<Stage, StageResult> before : stages.entrySet()) {
            if (!before.getValue().passed()) {
                return new Skipped("because " + before.getKey().word() + " did not pass");
            }
        }
        return switch (stage) {
            case DNS -> dns(host);
            case TCP -> tcp(port);
            case TLS -> tls();
            case QUERY -> query();
        };
    }

    private StageResult dns(String host) {
        return judge(List.of("getent", "ahostsv4", host), (ended, took) -> {
            Matcher found = FIRST_ADDRESS.matcher(ended.output());
            if (ended.exitCode() == 0 && found.find()) {
                address = found.group(1);
                return new Passed(host + " is " + address, took);
            }
            // getent's exit code for "not found"; it says nothing else.
            return ended.exitCode() == 2
                    ? new Failed(Kind.NAME_UNKNOWN, "no address for " + host, took)
                    : failed(Kind.ERROR, ended, took);
        });
    }

    private StageResult tcp(int port) {
        tcpAt = clock.instant();
        // Twice verbose: otherwise BusyBox says nothing about why it failed.
        List<String> netcat = List.of("nc", "-vv", "-z", "-w", "5", address, Integer.toString(port));
        return judge(
                netcat,
                (ended, took) -> ended.exitCode() == 0
                        ? new Passed("connected to " + address + ":" + port, took)
                        : failed(ErrorTexts.ofNetcat(ended.errors()), ended, took));
    }

    private StageResult tls() {
        return judge(psql(WHO_ENCRYPTS), (ended, took) -> {
            if (ended.exitCode() != 0) {
                return failed(ErrorTexts.ofLibpq(ended.errors()), ended, took);
            }
            List<String> answer = cells(ended.output()).stream().findFirst().orElse(List.of());
            return answer.size() == 2 && !answer.get(0).isEmpty()
                    ? new Passed(String.join(" with ", answer), took)
                    : new Failed(Kind.TLS, "the connection is not encrypted", took);
        });
    }

    private StageResult query() {
        return judge(psql(ROWS), (ended, took) -> {
            if (ended.exitCode() != 0) {
                return failed(ErrorTexts.ofLibpq(ended.errors()), ended, took);
            }
            rows = cells(ended.output());
            return rows.isEmpty()
                    ? new Failed(Kind.ERROR, "the table sgpods_demo is empty", took)
                    : new Passed(rows.size() + " rows", took);
        });
    }

    private StageResult judge(List<String> arguments, BiFunction<Answer.Ended, Duration, StageResult> judgement) {
        Duration left = LIMIT.minus(since(begun));
        if (left.isNegative() || left.isZero()) {
            return new Failed(Kind.ERROR, "the probe's 15 seconds were over", Duration.ZERO);
        }
        long from = System.nanoTime();
        Answer answer = shell.run(arguments, left);
        if (answer instanceof Answer.Ended ended) {
            return judgement.apply(ended, since(from));
        }
        return new Failed(Kind.ERROR, ((Answer.NotRun) answer).why(), since(from));
    }

    private static List<String> psql(String statement) {
        return List.of("psql", "-X", "-A", "-t", "-c", statement);
    }

    private static Failed failed(Kind kind, Answer.Ended ended, Duration took) {
        String said = (ended.errors().isBlank() ? ended.output() : ended.errors())
                .strip()
                .replaceAll("\\s+", " ");
        String text = said.isEmpty() ? "exit code " + ended.exitCode() + " and no word of explanation" : said;
        return new Failed(kind, text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text, took);
    }

    private static List<List<String>> cells(String output) {
        return output.lines()
                .filter(line -> !line.isBlank())
                .map(line -> Arrays.asList(line.split("\\|", 2)))
                .toList();
    }

    private static Duration since(long nanoseconds) {
        return Duration.ofNanos(System.nanoTime() - nanoseconds);
    }
}
