package dev.sgpods.simulator.cluster.program;

import java.time.Duration;
import java.util.Map;

/** The programs of a PostgreSQL client image on Alpine, as far as they are simulated. */
public final class Programs {
    private static final Duration QUICK = Duration.ofMillis(20);

    private final Map<String, Program> programs = Map.of(
            "getent",
            new Getent(),
            "nc",
            new Netcat(),
            "psql",
            new Psql(),
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

    /** Runs a program to its end. Changes the account only where the program does: rows of a database. */
    public Outcome run(ContainerProcess process) {
        String name = process.argv().isEmpty() ? "" : process.argv().get(0);
        Program program = programs.get(name);
        return program == null ? Outcome.noSuchProgram(name) : program.run(process);
    }
}
