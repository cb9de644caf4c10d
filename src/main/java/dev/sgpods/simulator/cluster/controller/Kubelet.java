package dev.sgpods.simulator.cluster.controller;

import dev.sgpods.simulator.cluster.objects.Admission;
import dev.sgpods.simulator.cluster.objects.Kinds;
import dev.sgpods.simulator.cluster.objects.KubernetesObject;
import dev.sgpods.simulator.cluster.objects.ObjectStore;
import dev.sgpods.simulator.cluster.program.Programs;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Starts and stops pods on their nodes: a second to notice, three to pull and start, and as long as its branch
 * interface takes if it wants one. One that is asked to go is gone after two seconds, as a container that heeds TERM.
 */
final class Kubelet implements Controller {
    private static final Duration NOTICED = Duration.ofSeconds(1);
    private static final Duration STARTED = Duration.ofSeconds(4);
    private static final Duration STOPPED = Duration.ofSeconds(2);

    /** The kubelet's back-off grows to five minutes; one length serves here. */
    static final Duration PULLED_AGAIN = Duration.ofSeconds(20);

    private final Containers containers;
    private final Registry registry;
    private final PodAddresses addresses = new PodAddresses();

    Kubelet(Programs programs, Registry registry) {
        this.containers = new Containers(programs);
        this.registry = registry;
    }

    @Override
    public void reconcile(Turn turn) {
        for (KubernetesObject pod : turn.objects().list(Kinds.POD)) {
            if (pod.deleting()) {
                stop(turn, pod);
            } else if (pod.spec().path("nodeName").isString() && !Pods.over(pod)) {
                advance(turn, pod);
            }
        }
    }

    private static void stop(Turn turn, KubernetesObject pod) {
        long grace = pod.metadata().path("deletionGracePeriodSeconds").asLong(0);
        Instant end = Instant.parse(pod.metadata().path("deletionTimestamp").asString(""));
        Instant asked = end.minusSeconds(grace);
        Instant gone = asked.plus(STOPPED).isBefore(end) ? asked.plus(STOPPED) : end;
        if (turn.reached(gone)) {
            turn.objects().forget("log/" + pod.uid());
            turn.objects().remove(Kinds.POD, pod.namespace(), pod.name());
        }
    }

    private void advance(Turn turn, KubernetesObject pod) {
        ObjectStore objects = turn.objects();
        Optional<KubernetesObject> node =
                objects.find(Kinds.NODE, "", pod.spec().path("nodeName").asString(""));
        Instant placed = Instant.parse(Pods.condition(pod.json(), "PodScheduled")
                .path("lastTransitionTime")
                .asString(ObjectStore.time(pod.created())));
        if (node.isEmpty() || !turn.reached(placed.plus(NOTICED))) {
            return;
        }
        if (Pods.phase(pod).equals("Running")) {
            containers.finishWhenDue(turn, pod);
            AddedContainers.advance(turn, pod, registry);
        } else {
            start(turn, pod, node.get(), placed);
        }
        objects.put(Kinds.POD, pod);
    }

    private void start(Turn turn, KubernetesObject pod, KubernetesObject node, Instant placed) {
        String now = ObjectStore.time(turn.now());
        if (!pod.status().has("startTime")) {
            pod.status().put("startTime", now).put("hostIP", internalAddress(node));
            Pods.condition(pod, "Initialized", true, "", "", now);
            Containers.waiting(pod, "ContainerCreating", "", now);
        }
        // A second or so of uneven work keeps pods of one moment from starting in step.
        Duration uneven = Duration.ofMillis(Math.floorMod(pod.uid().hashCode(), 1_500));
        if (!turn.reached(placed.plus(STARTED).plus(uneven)) || !volumesThere(turn, pod)) {
            return;
        }
        Optional<String> address = addresses.of(turn, pod, node);
        if (address.isEmpty()) {
            sandboxFailed(turn, pod);
            return;
        }
        if (pulled(turn, pod)) {
            containers.start(turn, pod, address.get());
        }
    }

    private boolean pulled(Turn turn, KubernetesObject pod) {
        for (JsonNode container : pod.spec().path("containers")) {
            String image = container.path("image").asString("");
            Optional<String> refusal = registry.refuses(image);
            if (refusal.isPresent()) {
                String message = "Back-off pulling image \"" + image + "\": ErrImagePull: " + refusal.get();
                Containers.waiting(pod, "ImagePullBackOff", message, ObjectStore.time(turn.now()));
                new Events(turn.objects(), "kubelet").warning(pod, "Failed", "Error: ImagePullBackOff");
                return turn.reached(turn.now().plus(PULLED_AGAIN));
            }
        }
        return true;
    }

    private static void sandboxFailed(Turn turn, KubernetesObject pod) {
        new Events(turn.objects(), "kubelet")
                .warning(
                        pod,
                        "FailedCreatePodSandBox",
                        "Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for"
                                + " sandbox: plugin type=\"aws-cni\" name=\"aws-cni\" failed (add): add cmd: failed to"
                                + " assign an IP address to container");
    }

    private static boolean volumesThere(Turn turn, KubernetesObject pod) {
        for (JsonNode volume : pod.spec().path("volumes")) {
            String map = volume.path("configMap").path("name").asString("");
            String secret = volume.path("secret").path("secretName").asString("");
            boolean optional = volume.path("configMap").path("optional").asBoolean(false)
                    || volume.path("secret").path("optional").asBoolean(false);
            boolean there = (map.isEmpty() || turn.objects().contains(Kinds.CONFIG_MAP, pod.namespace(), map))
                    && (secret.isEmpty() || turn.objects().contains(Kinds.SECRET, pod.namespace(), secret));
            if (!there && !optional) {
                new Events(turn.objects(), "kubelet")
                        .warning(
                                pod,
                                "FailedMount",
                                "MountVolume.SetUp failed for volume \""
                                        + volume.path("name").asString("") + "\" : "
                                        + (map.isEmpty() ? "secret \"" + secret : "configmap \"" + map)
                                        + "\" not found");
                return false;
            }
        }
        return true;
    }

    static boolean wantsBranch(KubernetesObject pod) {
        return Scheduler.interfaces(pod) > 0
                && Set.of("Pending", "Running").contains(Pods.phase(pod))
                && !pod.annotation(Admission.POD_INTERFACE).isPresent();
    }

    static String internalAddress(KubernetesObject node) {
        return node.status()
                .path("addresses")
                .valueStream()
                .filter(address -> address.path("type").asString("").equals("InternalIP"))
                .map(address -> address.path("address").asString(""))
                .findFirst()
                .orElse("");
    }
}
