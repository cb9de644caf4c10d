package dev.sgpods.why;

import org.jspecify.annotations.Nullable;

/** A question as it was typed, from which the lines are made that ask it again and that mend what it shows. */
record TypedQuestion(
        String pod,
        @Nullable String database,
        @Nullable String namespace,
        @Nullable String cluster,
        @Nullable String region,
        @Nullable Integer port,
        @Nullable String error) {
    /** The same of another pod or database. */
    TypedQuestion about(String otherPod, @Nullable String otherDatabase) {
        return new TypedQuestion(otherPod, otherDatabase, namespace, cluster, region, port, error);
    }

    /** The same in another cluster. */
    TypedQuestion in(String otherRegion, String otherCluster) {
        return new TypedQuestion(pod, database, namespace, otherCluster, otherRegion, port, error);
    }

    /** The same of a client that was told something. */
    TypedQuestion told(String text) {
        return new TypedQuestion(pod, database, namespace, cluster, region, port, text.isEmpty() ? null : text);
    }

    /** Asks it, without the program's name. */
    String why() {
        StringBuilder line = new StringBuilder("why ").append(pod);
        option(line, "--to", database);
        option(line, "--namespace", namespace);
        option(line, "--cluster", cluster);
        option(line, "--region", region);
        return client(line);
    }

    /** Mends, in a lab, the fault that it shows: found again by the same question. */
    String fix(String code) {
        StringBuilder line = new StringBuilder("fix ").append(pod).append(' ').append(code);
        option(line, "--to", database);
        return client(line);
    }

    private String client(StringBuilder line) {
        option(line, "--port", port == null ? null : port.toString());
        option(line, "--error", error);
        return line.toString();
    }

    private static void option(StringBuilder line, String name, @Nullable String value) {
        if (value != null) {
            String safe = value.replace("\"", "'");
            boolean plain = !safe.isEmpty() && safe.chars().noneMatch(Character::isWhitespace);
            line.append(' ').append(name).append(' ').append(plain ? safe : "\"" + safe + "\"");
        }
    }
}
