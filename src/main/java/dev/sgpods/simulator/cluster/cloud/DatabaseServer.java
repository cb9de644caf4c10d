package dev.sgpods.simulator.cluster.cloud;

import java.util.Map;
import java.util.Optional;

/**
 * A simulated DB instance as its clients meet it.
 *
 * @param key the key of its row
 * @param address the private address of its network interface, which another VPC may have too
 * @param available whether it answers
 * @param passwords by user
 * @param forcesTls as {@code rds.force_ssl}, 1 by default since PostgreSQL 15
 */
public record DatabaseServer(
        String key,
        String identifier,
        String region,
        String address,
        String networkInterface,
        int port,
        boolean available,
        String database,
        Map<String, String> passwords,
        boolean forcesTls) {
    public DatabaseServer {
        passwords = Map.copyOf(passwords);
    }

    /** Whether a host name is its endpoint: {@code <identifier>.<hash>.<region>.rds.amazonaws.com}. */
    public boolean answersTo(String host) {
        return host.startsWith(identifier + ".") && host.endsWith("." + region + ".rds.amazonaws.com");
    }

    /** What the server says instead of letting a client in, or empty if it does. */
    public Optional<String> refusal(String user, String password, String wanted, boolean encrypted, String client) {
        if (!encrypted && forcesTls) {
            return Optional.of("FATAL:  no pg_hba.conf entry for host \"" + client + "\", user \"" + user
                    + "\", database \"" + wanted + "\", no encryption");
        }
        String known = passwords.get(user);
        if (known == null || !known.equals(password)) {
            return Optional.of("FATAL:  password authentication failed for user \"" + user + "\"");
        }
        return wanted.equals(database) || wanted.equals("postgres")
                ? Optional.empty()
                : Optional.of("FATAL:  database \"" + wanted + "\" does not exist");
    }
}
