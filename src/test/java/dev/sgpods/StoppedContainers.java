package dev.sgpods;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Pods whose first container does not run. */
final class StoppedContainers {
    private StoppedContainers() {}

    /** As the kubelet leaves the pod's first container. */
    static Scenario container(Scenario on, String state, String reason) {
        return on.pod(item -> {
            ObjectNode status = (ObjectNode) item.at("/status/containerStatuses/0");
            status.put("ready", false).putObject("state").putObject(state).put("reason", reason);
        });
    }

    static Scenario looping(Scenario on) {
        return container(on, "waiting", "CrashLoopBackOff");
    }

    static Scenario besideOneThatRuns(Scenario on) {
        return on.pod(item -> ((ArrayNode) item.at("/status/containerStatuses"))
                .addObject()
                .put("name", "app")
                .put("ready", true)
                .putObject("state")
                .putObject("running"));
    }
}
