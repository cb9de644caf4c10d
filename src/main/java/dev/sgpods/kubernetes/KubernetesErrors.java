package dev.sgpods.kubernetes;

import dev.sgpods.graph.Trouble;
import dev.sgpods.graph.Trouble.Kind;
import dev.sgpods.graph.TroubleReader;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.jspecify.annotations.Nullable;

/** What an answer of a Kubernetes API server means. */
public final class KubernetesErrors implements TroubleReader {
    /** Whether the failure is one that this class can read. */
    public static boolean knows(RuntimeException failure) {
        return failure instanceof KubernetesClientException;
    }

    @Override
    public Trouble read(RuntimeException failure) {
        if (!(failure instanceof KubernetesClientException answer)) {
            return new Trouble(Kind.UNCERTAIN, "The cluster could not be asked: " + failure.getMessage());
        }
        String said = said(answer);
        return switch (answer.getCode()) {
            case 401 ->
                new Trouble(
                        Kind.PROPAGATING,
                        "The cluster does not know us (401). Within a minute of its creation that passes; later, check"
                                + " that the access entry of the bot's role exists.");
            case 403 ->
                said.contains("because it is being terminated")
                        ? new Trouble(Kind.IN_USE, "The namespace is still being removed.")
                        : new Trouble(
                                Kind.FORBIDDEN,
                                "The cluster forbids it: " + said
                                        + " Give the bot's access entry the cluster admin policy.");
            case 404 -> new Trouble(Kind.GONE, "It is not there: " + said);
            case 409 -> new Trouble(Kind.IN_USE, "The cluster is changing the same thing: " + said);
            case 429 -> new Trouble(Kind.THROTTLED, "The cluster has too many requests to answer: " + said);
            case 400, 405, 415, 422 -> new Trouble(Kind.REAL, "The cluster refused it: " + said);
            default -> new Trouble(Kind.UNCERTAIN, "The cluster did not answer: " + said);
        };
    }

    private static String said(KubernetesClientException answer) {
        Status status = answer.getStatus();
        String message = status == null ? null : status.getMessage();
        return sentence(message == null ? root(answer).getMessage() : message);
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String sentence(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return "it gave no reason.";
        }
        return text.endsWith(".") ? text : text + ".";
    }
}
