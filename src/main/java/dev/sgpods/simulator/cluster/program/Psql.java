package dev.sgpods.simulator.cluster.program;

import dev.sgpods.simulator.cluster.cloud.DatabaseServer;
import dev.sgpods.simulator.network.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code psql} with the variables of libpq and the options {@code -X -A -t -q -v -c -f -w -d}. */
final class Psql implements Program {
    /** How long Linux tries to open a connection when the client sets no limit. */
    static final Duration KERNEL_GIVES_UP = Duration.ofSeconds(131);

    private static final Duration QUICK = Duration.ofMillis(80);

    @Override
    public Outcome run(ContainerProcess process) {
        PsqlArguments arguments = PsqlArguments.parse(process.argv());
        Optional<String> script = arguments.script(process);
        if (script.isEmpty()) {
            return Outcome.failure("psql: error: " + arguments.file() + ": No such file or directory\n", 1, QUICK);
        }
        Map<String, String> environment = arguments.over(process.environment());
        PodNetwork network = new PodNetwork(process);
        String host = environment.getOrDefault("PGHOST", "");
        PodNetwork.Resolution name = network.resolve(host);
        if (!(name.verdict() instanceof Verdict.Passes)) {
            return Outcome.failure(
                    "psql: error: could not translate host name \"" + host + "\" to address: "
                            + (name.verdict() instanceof Verdict.TimesOut ? "Try again" : "Name does not resolve")
                            + "\n",
                    2,
                    name.verdict() instanceof Verdict.TimesOut ? Getent.RESOLVER_GIVES_UP : QUICK);
        }
        return connect(process, environment, network, name.address(), new SqlRun(arguments, script.get()));
    }

    private static Outcome connect(
            ContainerProcess process, Map<String, String> environment, PodNetwork network, String address, SqlRun run) {
        String host = environment.getOrDefault("PGHOST", "");
        int port = number(environment.getOrDefault("PGPORT", "5432"), 5432);
        String failed =
                "psql: error: connection to server at \"" + host + "\" (" + address + "), port " + port + " failed: ";
        Verdict verdict = network.connect(address, port);
        if (verdict instanceof Verdict.Refused) {
            return Outcome.failure(
                    failed + "Connection refused\n\tIs the server running on that host and accepting TCP/IP"
                            + " connections?\n",
                    2,
                    QUICK);
        }
        Optional<DatabaseServer> server = network.server(verdict);
        if (!(verdict instanceof Verdict.Passes) || server.isEmpty()) {
            return timedOut(environment, failed);
        }
        return new TlsMode(environment)
                .refusal(process, server.get())
                .or(() -> login(process, environment, server.get()))
                .map(text -> Outcome.failure(failed + text + "\n", 2, QUICK))
                .orElseGet(() -> run.against(process, server.get(), new TlsMode(environment).encrypted()));
    }

    /** libpq takes 1 for 2, and 0 for no limit of its own. */
    private static Outcome timedOut(Map<String, String> environment, String failed) {
        int seconds = number(environment.getOrDefault("PGCONNECT_TIMEOUT", "0"), 0);
        return seconds > 0
                ? Outcome.failure(failed + "timeout expired\n", 2, Duration.ofSeconds(Math.max(2, seconds)))
                : Outcome.failure(
                        failed + "Operation timed out\n\tIs the server running on that host and accepting TCP/IP"
                                + " connections?\n",
                        2,
                        KERNEL_GIVES_UP);
    }

    private static Optional<String> login(
            ContainerProcess process, Map<String, String> environment, DatabaseServer server) {
        String user = environment.getOrDefault("PGUSER", "postgres");
        return server.refusal(
                        user,
                        environment.getOrDefault("PGPASSWORD", ""),
                        environment.getOrDefault("PGDATABASE", user),
                        new TlsMode(environment).encrypted(),
                        process.pod().json().at("/status/podIP").asString(""))
                .map(text -> text.contains("password") && !environment.containsKey("PGPASSWORD")
                        ? "fe_sendauth: no password supplied"
                        : text);
    }

    private static int number(String text, int otherwise) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
    }

    /** A script and how its results are to be printed. */
    record SqlRun(PsqlArguments arguments, String script) {
        Outcome against(ContainerProcess process, DatabaseServer server, boolean encrypted) {
            process.cloud().connected(server);
            Database database = Database.open(process.cloud(), server, encrypted);
            StringBuilder output = new StringBuilder();
            StringBuilder errors = new StringBuilder();
            int exitCode = 0;
            for (SqlScript.Statement statement : SqlScript.split(script)) {
                SqlResult result = database.execute(statement.text());
                if (result instanceof SqlResult.Failed failed) {
                    String place = arguments.file().isEmpty()
                            ? ""
                            : "psql:" + arguments.file() + ":" + statement.line() + ": ";
                    errors.append(place)
                            .append("ERROR:  ")
                            .append(failed.message())
                            .append('\n');
                    exitCode = arguments.file().isEmpty() ? 1 : 3;
                    if (arguments.stopsOnError() || arguments.file().isEmpty()) {
                        break;
                    }
                    exitCode = 0;
                } else {
                    output.append(arguments.print(result));
                }
            }
            database.store(process.cloud());
            return new Outcome(output.toString(), errors.toString(), exitCode, QUICK);
        }
    }

    /** What the options of libpq say about encryption. */
    private record TlsMode(Map<String, String> environment) {
        String mode() {
            return environment.getOrDefault("PGSSLMODE", "prefer");
        }

        boolean encrypted() {
            return !List.of("disable", "allow").contains(mode());
        }

        Optional<String> refusal(ContainerProcess process, DatabaseServer server) {
            if (!mode().startsWith("verify-")) {
                return Optional.empty();
            }
            String root = environment.getOrDefault("PGSSLROOTCERT", "/.postgresql/root.crt");
            if (!root.equals("system") && process.file(root).isEmpty()) {
                return Optional.of("root certificate file \"" + root + "\" does not exist\nEither provide the file, use"
                        + " the system's trusted roots with sslrootcert=system, or change sslmode to disable server"
                        + " certificate verification.");
            }
            String host = environment.getOrDefault("PGHOST", "");
            return mode().equals("verify-full") && !server.answersTo(host)
                    ? Optional.of("server certificate for \"" + server.identifier() + "\" does not match host name \""
                            + host + "\"")
                    : Optional.empty();
        }
    }
}
