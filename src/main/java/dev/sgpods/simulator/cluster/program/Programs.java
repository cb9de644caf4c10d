package dev.sgpods.simulator.cluster.program;

import java.time.Duration;
import java.util.Map;

/** The programs of a PostgreSQL client image on Alpine, as far as they are simulated. */
public final class Programs {
    private static final Duration QUICK = Duration.ofMillis(20);

    private final Map<String, Program> programs = Map.of(
            "getent",
            new Getent(),
            "nslookup",
            new NsLookup(),
            "nc",
            new Netcat(),
            "bash",
            new Bash(),
            "psql",
            new Psql(),
            "pg_isready",
            new PgIsReady(),
            "timeout",
            new Timeout(this),
            "true",
            process -> Outcome.success("", QUICK),
            "false",
            process -> Outcome.failure("", 1, QUICK),
            "echo",
            process -> Outcome.success(
                    String.join(" ", process.argv().subList(1, process.argv().size())) + "\n", QUICK));

    /** Whether a program of that name is simulated. */
    public boolean knows(String name) {
        return programs.containsKey(name);
    }

    /** Whether the image of a process holds its program. */
    boolean holds(ContainerProcess process) {
        String name = process.argv().isEmpty() ? "" : process.argv().get(0);
        return programs.containsKey(name) && Image.holds(process, name);
    }

    /** Runs a program to its end. Changes the account only where the program does: rows of a database. */
    public Outcome run(ContainerProcess process) {
        String name = process.argv().isEmpty() ? "" : process.argv().get(0);
        Program program = programs.get(name);
        return program == null || !holds(process) ? Outcome.noSuchProgram(name) : program.run(process);
    }
}
