package dev.sgpods.verify;

import dev.sgpods.verify.PodShell.Answer;
import dev.sgpods.verify.StageResult.Failed;
import dev.sgpods.verify.StageResult.Kind;
import dev.sgpods.verify.StageResult.Passed;
import dev.sgpods.verify.StageResult.Skipped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The programs by which a leg can be tried, the most telling first. Each is run by its arguments; the one script, for
 * bash, is fixed and gets host and port as its own arguments.
 *
 * <p>Sources: the manuals of glibc and musl {@code getent}, BusyBox {@code nslookup}, {@code nc} and {@code timeout},
 * OpenSSL's {@code s_client} and PostgreSQL's {@code psql} and {@code pg_isready}.
 */
final class PathTools {
    private static final String SECONDS = "5";
    private static final Pattern LINE = Pattern.compile("(?m)^(\\S+)\\s+STREAM");
    private static final Pattern ANSWER = Pattern.compile("(?ms)^Name:.*?^Address(?: \\d+)?:\\s*(\\S+)");
    private static final Pattern PROTOCOL = Pattern.compile("(?m)^Protocol version:\\s*(\\S+)");
    private static final Pattern CIPHER = Pattern.compile("(?m)^Ciphersuite:\\s*(\\S+)");
    private static final Pattern NO_LOGIN = Pattern.compile("no password supplied", Pattern.CASE_INSENSITIVE);
    private static final String SCRIPT = "exec 3<>\"/dev/tcp/$0/$1\"";
    private static final String WHO_ENCRYPTS = "SELECT version, cipher FROM pg_stat_ssl WHERE pid = pg_backend_pid()";

    /** Reads what a program said, which ended by itself. */
    @FunctionalInterface
    interface Reader {
        StageResult read(Answer.Ended ended, Duration took);
    }

    /** One way to try a leg. */
    record Tool(String name, List<String> arguments, Reader reader) {}

    /** What stops a program after five seconds where it does not do so by itself; nothing when the image lacks it. */
    private final List<String> limit;

    PathTools(boolean hasTimeout) {
        this.limit = hasTimeout ? List.of("timeout", SECONDS) : List.of();
    }

    static List<String> addresses(String output) {
        List<String> found = new ArrayList<>();
        for (Pattern form : List.of(LINE, ANSWER)) {
            Matcher matcher = form.matcher(output);
            while (matcher.find()) {
                if (ProbeTarget.isAddress(matcher.group(1)) && !found.contains(matcher.group(1))) {
                    found.add(matcher.group(1));
                }
            }
        }
        return found;
    }

    List<Tool> names(String host) {
        return List.of(limited("getent", PathTools::byGetent, "ahosts", host), nameServer(host));
    }

    /** Says whether there is no such name or no name server answered, which getent does not. */
    Tool nameServer(String host) {
        return limited(
                "nslookup",
                (ended, took) -> {
                    List<String> found = addresses(ended.output());
                    if (!found.isEmpty()) {
                        return new Passed(host + " is " + String.join(", ", found), took);
                    }
                    return ProgramTexts.failed(
                            ErrorTexts.ofNameServer(ended.output() + "\n" + ended.errors()), ended, took);
                },
                host);
    }

    private static StageResult byGetent(Answer.Ended ended, Duration took) {
        List<String> found = addresses(ended.output());
        if (ended.exitCode() == 0 && !found.isEmpty()) {
            return new Passed(String.join(", ", found), took);
        }
        // getent's exit code for "not found", also when nobody answered.
        return ended.exitCode() == 2
                ? new Failed(Kind.NAME_UNKNOWN, "the name has no address, or no name server answered", took)
                : ProgramTexts.failed(Kind.ERROR, ended, took);
    }

    List<Tool> connections(String address, int port) {
        String number = Integer.toString(port);
        Reader connected = (ended, took) -> ended.exitCode() == 0
                ? new Passed("connected to " + address + ":" + number, took)
                : ProgramTexts.failed(ErrorTexts.ofNetcat(ended.errors()), ended, took);
        return List.of(
                // Twice verbose: otherwise BusyBox says nothing about why it failed.
                new Tool("nc", List.of("nc", "-vv", "-z", "-w", SECONDS, address, number), connected),
                limited("bash", connected, "-c", SCRIPT, address, number),
                new Tool(
                        "pg_isready",
                        List.of("pg_isready", "-h", address, "-p", number, "-t", SECONDS),
                        // 0: it lets clients in; 1: it is there and turns them away.
                        (ended, took) -> ended.exitCode() <= 1
                                ? new Passed(address + ":" + number + " answers", took)
                                : ProgramTexts.failed(Kind.ERROR, ended, took)));
    }

    Tool encryption(String host, String address, int port) {
        String there = address.contains(":") ? "[" + address + "]:" + port : address + ":" + port;
        return limited(
                "openssl",
                (ended, took) -> {
                    String said = ended.output() + "\n" + ended.errors();
                    Matcher protocol = PROTOCOL.matcher(said);
                    Matcher cipher = CIPHER.matcher(said);
                    return ended.exitCode() == 0 && protocol.find()
                            ? new Passed(protocol.group(1) + (cipher.find() ? " with " + cipher.group(1) : ""), took)
                            : ProgramTexts.failed(Kind.TLS, ended, took);
                },
                "s_client",
                "-starttls",
                "postgres",
                "-connect",
                there,
                "-servername",
                host,
                "-brief");
    }

    /** As the pod's own user, database and password, which are in its environment; never asks for one. */
    Tool login(ProbeTarget target) {
        String place = "host=" + target.host() + " port=" + target.port() + " connect_timeout=" + SECONDS;
        return new Tool(
                "psql", List.of("psql", "-X", "-A", "-t", "-w", "-c", WHO_ENCRYPTS, "-d", place), (ended, took) -> {
                    if (ended.exitCode() == 0) {
                        return new Passed(encryption(ended.output().strip()), took);
                    }
                    return NO_LOGIN.matcher(ended.errors()).find()
                            ? new Skipped("the pod's environment holds no password for psql")
                            : ProgramTexts.failed(ErrorTexts.ofLibpq(ended.errors()), ended, took);
                });
    }

    /** Version and cipher, or nothing when the connection is not encrypted. */
    private static String encryption(String row) {
        return row.startsWith("|") ? "" : row.replace("|", " with ");
    }

    private Tool limited(String program, Reader reader, String... arguments) {
        List<String> all = new ArrayList<>(limit);
        all.add(program);
        all.addAll(List.of(arguments));
        return new Tool(
                program,
                List.copyOf(all),
                (ended, took) -> cutOff(ended)
                        ? new Failed(Kind.TIMED_OUT, "nothing came back within " + SECONDS + " seconds", took)
                        : reader.read(ended, took));
    }

    /** GNU's {@code timeout} ends with 124, BusyBox's with that of the program that it ended by signal 15. */
    private boolean cutOff(Answer.Ended ended) {
        return !limit.isEmpty() && (ended.exitCode() == 124 || ended.exitCode() == 143);
    }
}
