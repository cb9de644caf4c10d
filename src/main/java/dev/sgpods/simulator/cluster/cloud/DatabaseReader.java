package dev.sgpods.simulator.cluster.cloud;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.DbInstanceRow;
import dev.sgpods.simulator.row.SecretRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** Turns rows of DB instances and of their secrets into servers that clients can talk to. */
final class DatabaseReader {
    private static final int TLS_FORCED_SINCE = 15;

    /** What an instance may be doing while it answers; without a word it is available. */
    private static final Set<String> SERVING = Set.of("", "modifying", "resetting-master-credentials", "backing-up");

    private final State state;
    private final String region;
    private final Instant now;

    DatabaseReader(State state, String region, Instant now) {
        this.state = state;
        this.region = region;
        this.now = now;
    }

    List<DatabaseServer> read() {
        return state.dbInstances().stream()
                .filter(row -> row.region().equals(region) && !now.isBefore(row.readyAt()))
                .map(this::server)
                .toList();
    }

    private DatabaseServer server(DbInstanceRow row) {
        return new DatabaseServer(
                row.key(),
                row.identifier(),
                row.region(),
                row.address(),
                row.interfaceId(),
                row.port(),
                row.deletingAt() == null && SERVING.contains(Objects.requireNonNullElse(row.activity(), "")),
                Objects.requireNonNullElse(row.databaseName(), "postgres"),
                Map.of(row.masterUsername(), password(row)),
                major(row.engineVersion()) >= TLS_FORCED_SINCE);
    }

    private String password(DbInstanceRow row) {
        String arn = row.secretArn();
        if (arn == null) {
            return Objects.requireNonNullElse(row.masterPassword(), "");
        }
        SecretRow secret = state.secrets().get(arn);
        return secret == null
                ? ""
                : JsonMapper.shared().readTree(secret.value()).path("password").asString("");
    }

    private static int major(String version) {
        String major = version.replaceFirst("\\..*", "");
        return major.matches("\\d{1,3}") ? Integer.parseInt(major) : TLS_FORCED_SINCE;
    }
}
