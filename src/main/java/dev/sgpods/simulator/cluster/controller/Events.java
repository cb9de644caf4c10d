package dev.sgpods.simulator.cluster.controller;

import dev.sgpods.simulator.cluster.objects.Kinds;
import dev.sgpods.simulator.cluster.objects.KubernetesObject;
import dev.sgpods.simulator.cluster.objects.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Writes events; one that says the same again counts up, at most every ten seconds. Events are kept for an hour. */
final class Events {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration COUNTED_EVERY = Duration.ofSeconds(10);

    private final ObjectStore objects;
    private final String component;

    Events(ObjectStore objects, String component) {
        this.objects = objects;
        this.component = component;
    }

    void normal(KubernetesObject about, String reason, String message) {
        write(about, about.uid(), "Normal", reason, message);
    }

    void warning(KubernetesObject about, String reason, String message) {
        write(about, about.uid(), "Warning", reason, message);
    }

    /** As the VPC resource controller and the kubelet write about nodes: the uid is the node's name. */
    void aboutNode(KubernetesObject node, String type, String reason, String message) {
        write(node, node.name(), type, reason, message);
    }

    private void write(KubernetesObject about, String uid, String type, String reason, String message) {
        String namespace = about.namespace().isEmpty() ? "default" : about.namespace();
        int sum = (uid + reason + message + component).hashCode();
        String name = about.name() + "." + HexFormat.of().toHexDigits(sum);
        KubernetesObject present = objects.find(Kinds.EVENT, namespace, name).orElse(null);
        String now = ObjectStore.time(objects.now());
        if (present != null) {
            count(present, now);
            return;
        }
        KubernetesObject event = KubernetesObject.named(Kinds.EVENT, namespace, name);
        ObjectNode json = event.json();
        json.putObject("involvedObject")
                .put("kind", about.json().path("kind").asString(""))
                .put("apiVersion", about.json().path("apiVersion").asString(""))
                .put("namespace", about.namespace())
                .put("name", about.name())
                .put("uid", uid);
        json.put("type", type).put("reason", reason).put("message", message);
        json.putObject("source").put("component", component);
        json.put("firstTimestamp", now).put("lastTimestamp", now).put("count", 1);
        json.put("reportingComponent", component.toLowerCase(Locale.ROOT));
        objects.create(Kinds.EVENT, event);
    }

    private void count(KubernetesObject present, String now) {
        Instant last = Instant.parse(present.json().path("lastTimestamp").asString(now));
        if (!objects.now().isBefore(last.plus(COUNTED_EVERY))) {
            present.json()
                    .put("count", present.json().path("count").asInt(1) + 1)
                    .put("lastTimestamp", now);
            objects.put(Kinds.EVENT, present);
        }
    }

    /** Forgets what is older than an hour. */
    static void expire(Turn turn) {
        turn.objects()
                .list(
                        Kinds.EVENT,
                        "",
                        event -> turn.reached(
                                Instant.parse(event.json().path("lastTimestamp").asString("1970-01-01T00:00:00Z"))
                                        .plus(KEPT)))
                .forEach(event -> turn.objects().remove(Kinds.EVENT, event.namespace(), event.name()));
    }
}
