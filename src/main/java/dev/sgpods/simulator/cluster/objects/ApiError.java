package dev.sgpods.simulator.cluster.objects;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A refusal in the form of a real API server's: an HTTP code, a reason and a message (source of the wording:
 * apimachinery {@code pkg/api/errors/errors.go}).
 */
public final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int code;
    private final String reason;
    private final String kind;
    private final String name;

    private ApiError(int code, String reason, String message, String kind, String name) {
        super(message);
        this.code = code;
        this.reason = reason;
        this.kind = kind;
        this.name = name;
    }

    public static ApiError notFound(Kind kind, String name) {
        return new ApiError(404, "NotFound", kind.qualified() + " \"" + name + "\" not found", kind.plural(), name);
    }

    /** A path that names nothing served. */
    public static ApiError noSuchPath() {
        return new ApiError(404, "NotFound", "the server could not find the requested resource", "", "");
    }

    public static ApiError alreadyExists(Kind kind, String name) {
        return new ApiError(
                409, "AlreadyExists", kind.qualified() + " \"" + name + "\" already exists", kind.plural(), name);
    }

    public static ApiError conflict(Kind kind, String name, String why) {
        return new ApiError(
                409,
                "Conflict",
                "Operation cannot be fulfilled on " + kind.qualified() + " \"" + name + "\": " + why,
                kind.plural(),
                name);
    }

    /** A conflict of server-side apply, whose message stands alone. */
    public static ApiError applyConflict(Kind kind, String name, String message) {
        return new ApiError(409, "Conflict", message, kind.plural(), name);
    }

    public static ApiError forbidden(Kind kind, String name, String why) {
        return new ApiError(
                403, "Forbidden", kind.qualified() + " \"" + name + "\" is forbidden: " + why, kind.plural(), name);
    }

    public static ApiError invalid(Kind kind, String name, String why) {
        return new ApiError(
                422,
                "Invalid",
                kind.name() + (kind.group().isEmpty() ? "" : "." + kind.group()) + " \"" + name + "\" is invalid: "
                        + why,
                kind.name(),
                name);
    }

    public static ApiError badRequest(String message) {
        return new ApiError(400, "BadRequest", message, "", "");
    }

    public static ApiError unauthorized() {
        return new ApiError(401, "Unauthorized", "Unauthorized", "", "");
    }

    public static ApiError expired(String message) {
        return new ApiError(410, "Expired", message, "", "");
    }

    public static ApiError methodNotAllowed() {
        return new ApiError(
                405, "MethodNotAllowed", "the server does not allow this method on the requested resource", "", "");
    }

    public static ApiError unsupportedPatch(String contentType) {
        return new ApiError(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include: "
                        + "application/json-patch+json, application/merge-patch+json, "
                        + "application/strategic-merge-patch+json, application/apply-patch+yaml; got " + contentType,
                "",
                "");
    }

    /** The cluster does not exist or is not ACTIVE. */
    public static ApiError unavailable(String cluster) {
        return new ApiError(
                503,
                "ServiceUnavailable",
                "the simulated cluster " + cluster + " does not answer: only ACTIVE clusters do",
                "",
                "");
    }

    public static ApiError internal(String message) {
        return new ApiError(500, "InternalError", "Internal error occurred: " + message, "", "");
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    /** The object of kind {@code Status} that the server answers with. */
    public ObjectNode status() {
        ObjectNode status = JsonMapper.shared().createObjectNode();
        status.put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", getMessage()).put("reason", reason);
        if (!kind.isEmpty()) {
            status.putObject("details").put("name", name).put("kind", kind);
        }
        return status.put("code", code);
    }
}
