package dev.sgpods.wire;

import tools.jackson.databind.JsonNode;

/**
 * What a request asks of AWS.
 *
 * @param service as requests are signed for it, for example {@code elasticloadbalancing}
 * @param operation as the service's model names it
 * @param input members by the model's names
 */
record Asked(String service, String operation, JsonNode input) {
    /** As IAM's policies name it. */
    String action() {
        return service + ":" + operation;
    }

    /** A member's text, or an empty one. */
    String text(String member) {
        return input.path(member).asString("");
    }

    boolean changes() {
        return !operation.matches("(Describe|List|Get|Simulate|Decode)[A-Z].*");
    }
}
