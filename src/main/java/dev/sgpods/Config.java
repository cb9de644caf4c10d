package dev.sgpods;

import dev.sgpods.lab.Caps;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of all but the demo, read once from the environment and from {@code .env}.
 * Secrets are in no text that a record here makes of itself.
 */
record Config(Slack slack, Aws aws, Clusters clusters, Server server, People people, Labs labs) {
    /**
     * How to reach Slack.
     *
     * @param appToken for Socket Mode, or empty
     * @param signingSecret for HTTP, or empty
     */
    record Slack(String botToken, String appToken, String signingSecret, URI apiUrl) {
        @Override
        public String toString() {
            return "Slack[" + apiUrl + "]";
        }
    }

    /**
     * Where labs are made, and as whom.
     *
     * @param endpoints by service in capitals, for example {@code EC2}; of every other service under an empty text
     * @param regions the first is the default
     * @param apiCidrs from where labs' clusters answer
     * @param boundary ARN of a permissions boundary, or empty
     */
    record Aws(
            Map<String, URI> endpoints,
            String installation,
            Set<String> accounts,
            List<String> regions,
            List<String> apiCidrs,
            Map<String, String> extraTags,
            String boundary,
            Roles roles) {
        /** Where a service is to be reached instead of at AWS. */
        Optional<URI> endpoint(String service) {
            return Optional.ofNullable(endpoints.getOrDefault(service, endpoints.get("")));
        }
    }

    /** ARNs of roles to be assumed; empty for the program's own identity. */
    record Roles(String diagnose, String build, String destroy) {}

    /** Clusters that are not labs' and what may be done there. */
    record Clusters(List<String> names, String kubeconfig, Set<String> readSecrets, Set<String> probeNamespaces) {}

    /** The process: its database, its port, its log. */
    record Server(Path data, String databaseUrl, int port, String log) {
        @Override
        public String toString() {
            return "Server[" + data + ", " + port + "]";
        }
    }

    /** Slack's ids of who may do what. */
    record People(Set<String> channels, Set<String> admins, Set<String> onCall) {}

    /** What is allowed of labs. */
    record Labs(
            Caps caps,
            Duration usual,
            Duration longest,
            Duration idleAfter,
            String nightly,
            int nightlyMost,
            ZoneId zone,
            Optional<URI> heartbeat) {}

    /** What was read: settings with defaults in the place of bad values, and all that is wrong. */
    record Reading(Config config, List<ConfigProblem> problems) {}

    /** Where settings come from here: this process's environment, and {@code .env} in the folder. */
    static ConfigSources sources(Path folder) {
        return ConfigSources.of(System.getenv(), folder);
    }

    /** Reads all settings. */
    static Reading read(ConfigSources sources) {
        return new ConfigForm(sources).read();
    }
}
