package dev.sgpods.why;

import java.util.Optional;

/**
 * What somebody asks.
 *
 * @param pod as it was typed, without a lab's name: name, namespace/name, the beginning of a name, or a workload
 * @param namespace where to look when the pod names none, or empty for everywhere
 * @param database an id, an endpoint, host:port, or empty
 * @param port the port that the client uses, when it is not the database's own
 * @param error what the client was told, or empty
 */
public record WhyQuestion(String pod, String namespace, String database, Optional<Integer> port, String error) {
    /** Slack makes links of hosts: what was typed as one arrives as an address of the web. */
    public WhyQuestion {
        database = database.replaceFirst("(?i)^[a-z]+://(?:[^/@]*@)?", "").replaceFirst("/.*$", "");
    }

    /** The name of the pod or workload alone. */
    public String podName() {
        return pod.substring(pod.indexOf('/') + 1);
    }

    /** The same question by a client that was told something more. */
    WhyQuestion told(String text) {
        return new WhyQuestion(pod, namespace, database, port, error.isEmpty() ? text : error + "\n" + text);
    }

    /** Where the pod is, or empty. */
    public String podNamespace() {
        return pod.contains("/") ? pod.substring(0, pod.indexOf('/')) : namespace;
    }

    /** The database without a port. */
    public String databaseName() {
        return database.matches(".+:\\d{1,5}") ? database.substring(0, database.lastIndexOf(':')) : database;
    }

    /** The port in question, from wherever it was typed. */
    Optional<Integer> askedPort() {
        return port.or(() -> database.matches(".+:\\d{1,5}")
                ? Optional.of(Integer.parseInt(database.substring(database.lastIndexOf(':') + 1)))
                : Optional.empty());
    }
}
