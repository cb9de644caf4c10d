package dev.sgpods.simulator.cluster.program;

import java.util.Set;

/**
 * Which of the simulated programs an image holds, by its name: one that is called distroless or static has none but the
 * application, Debian's lacks network programs, and every other one is taken for a PostgreSQL client's on Alpine.
 */
final class Image {
    private static final Set<String> DEBIAN = Set.of("getent", "bash", "timeout", "true", "false", "echo");
    private static final Set<String> CLIENT =
            Set.of("getent", "nslookup", "nc", "timeout", "psql", "pg_isready", "bash", "true", "false", "echo");

    private Image() {}

    static boolean holds(ContainerProcess process, String program) {
        return programs(process.container().path("image").asString("")).contains(program);
    }

    private static Set<String> programs(String image) {
        if (image.contains("distroless") || image.contains("static")) {
            return Set.of();
        }
        return image.contains("debian") ? DEBIAN : CLIENT;
    }
}
