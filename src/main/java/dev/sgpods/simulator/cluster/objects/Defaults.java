package dev.sgpods.simulator.cluster.objects;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fields that the API server fills in when the writer left them out; those that a lab's clients look at. */
final class Defaults {
    private Defaults() {}

    static void apply(Kind kind, KubernetesObject object) {
        switch (kind.name()) {
            case "Pod" -> podSpec(object.spec(), "Always");
            case "Deployment" -> deployment(object.spec());
            case "ReplicaSet" -> missing(object.spec(), "replicas", 1);
            case "DaemonSet" -> daemonSet(object.spec());
            case "Job" -> job(object);
            case "Secret" -> secret(object.json());
            case "Namespace" -> namespace(object);
            case "Service" -> service(object);
            default -> {}
        }
    }

    private static void deployment(ObjectNode spec) {
        missing(spec, "replicas", 1);
        missing(spec, "revisionHistoryLimit", 10);
        missing(spec, "progressDeadlineSeconds", 600);
        if (!spec.path("strategy").path("type").isString()) {
            ObjectNode strategy = spec.putObject("strategy").put("type", "RollingUpdate");
            strategy.putObject("rollingUpdate").put("maxSurge", "25%").put("maxUnavailable", "25%");
        }
        podSpec(child(child(spec, "template"), "spec"), "Always");
    }

    private static void daemonSet(ObjectNode spec) {
        missing(spec, "revisionHistoryLimit", 10);
        if (!spec.path("updateStrategy").path("type").isString()) {
            ObjectNode strategy = spec.putObject("updateStrategy").put("type", "RollingUpdate");
            strategy.putObject("rollingUpdate").put("maxSurge", 0).put("maxUnavailable", 1);
        }
        podSpec(child(child(spec, "template"), "spec"), "Always");
    }

    private static void job(KubernetesObject job) {
        ObjectNode spec = job.spec();
        missing(spec, "parallelism", 1);
        missing(spec, "completions", 1);
        missing(spec, "backoffLimit", 6);
        if (!spec.has("suspend")) {
            spec.put("suspend", false);
        }
        podSpec(child(child(spec, "template"), "spec"), "Never");
    }

    private static void podSpec(ObjectNode spec, String restartPolicy) {
        missing(spec, "restartPolicy", restartPolicy);
        missing(spec, "terminationGracePeriodSeconds", 30);
        missing(spec, "dnsPolicy", "ClusterFirst");
        missing(spec, "schedulerName", "default-scheduler");
        child(spec, "securityContext");
        for (JsonNode container : spec.path("containers")) {
            if (container instanceof ObjectNode object) {
                String image = object.path("image").asString("");
                boolean latest = image.endsWith(":latest") || !(image.contains(":") || image.contains("@"));
                missing(object, "imagePullPolicy", latest ? "Always" : "IfNotPresent");
                missing(object, "terminationMessagePath", "/dev/termination-log");
                missing(object, "terminationMessagePolicy", "File");
                child(object, "resources");
            }
        }
    }

    private static void secret(ObjectNode secret) {
        missing(secret, "type", "Opaque");
        JsonNode plain = secret.remove("stringData");
        if (plain != null && plain.isObject()) {
            ObjectNode data = child(secret, "data");
            plain.forEachEntry((key, value) -> data.put(
                    key, Base64.getEncoder().encodeToString(value.asString("").getBytes(StandardCharsets.UTF_8))));
        }
    }

    private static void namespace(KubernetesObject namespace) {
        namespace.object("spec").putArray("finalizers").add("kubernetes");
        missing(namespace.status(), "phase", "Active");
        child(namespace.metadata(), "labels").put("kubernetes.io/metadata.name", namespace.name());
    }

    private static void service(KubernetesObject service) {
        ObjectNode spec = service.spec();
        missing(spec, "type", "ClusterIP");
        missing(spec, "sessionAffinity", "None");
        int number = Math.floorMod((service.namespace() + "/" + service.name()).hashCode(), 60_000) + 20;
        missing(spec, "clusterIP", String.format(Locale.ROOT, "172.20.%d.%d", number / 250, number % 250 + 1));
        child(service.status(), "loadBalancer");
    }

    private static ObjectNode child(ObjectNode parent, String field) {
        return parent.path(field).isObject() ? (ObjectNode) parent.get(field) : parent.putObject(field);
    }

    private static void missing(ObjectNode object, String field, String value) {
        if (!object.has(field)) {
            object.put(field, value);
        }
    }

    private static void missing(ObjectNode object, String field, int value) {
        if (!object.has(field)) {
            object.put(field, value);
        }
    }
}
