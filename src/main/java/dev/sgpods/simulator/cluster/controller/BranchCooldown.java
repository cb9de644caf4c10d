package dev.sgpods.simulator.cluster.controller;

import dev.sgpods.simulator.cluster.objects.Kinds;
import dev.sgpods.simulator.cluster.objects.KubernetesObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deletes branch interfaces whose pods are gone or have ended: a minute later, at the next of the queue's looks, which
 * come every 30 seconds. Until then the interface exists, wears its groups, and counts against the node.
 */
final class BranchCooldown implements Controller {
    private static final long LOOK_SECONDS = 30;
    private static final long LEAST_SECONDS = 30;
    private static final long DEFAULT_SECONDS = 60;
    private static final String PERIOD = "branch-cooldown";

    @Override
    public void reconcile(Turn turn) {
        tellOfChange(turn);
        turn.objects().notes("branch/").forEach((id, note) -> {
            if (!inUse(turn, note)) {
                cool(turn, id, note);
            }
        });
        turn.objects().notes("trunk/").forEach((node, note) -> {
            if (!turn.objects().contains(Kinds.NODE, "", node)) {
                // The trunk itself goes with its instance.
                turn.objects().forget("trunk/" + node);
            }
        });
    }

    /** Every node hears of another period, in Go's words for a duration. */
    private static void tellOfChange(Turn turn) {
        long seconds = cooldown(turn).toSeconds();
        JsonNode told = turn.objects().note(PERIOD);
        turn.objects().note(PERIOD, JsonMapper.shared().getNodeFactory().numberNode(seconds));
        if (told == null || told.asLong(DEFAULT_SECONDS) == seconds) {
            return;
        }
        String period = (seconds >= 60 ? seconds / 60 + "m" : "") + seconds % 60 + "s";
        Events events = new Events(turn.objects(), "vpc-resource-controller");
        turn.objects()
                .list(Kinds.NODE)
                .forEach(node -> events.aboutNode(
                        node,
                        "Normal",
                        "BranchENICoolDownPeriodUpdated",
                        "Branch ENI cool down period has been updated to " + period));
    }

    private static boolean inUse(Turn turn, JsonNode note) {
        return turn.objects()
                .find(
                        Kinds.POD,
                        note.path("namespace").asString(""),
                        note.path("pod").asString(""))
                .filter(pod -> pod.uid().equals(note.path("uid").asString("")))
                .filter(pod -> !Pods.over(pod))
                .isPresent();
    }

    private static void cool(Turn turn, String id, JsonNode note) {
        if (!note.has("freed")) {
            ObjectNode freed = (ObjectNode) note.deepCopy();
            turn.objects().note("branch/" + id, freed.put("freed", turn.now().toString()));
            cool(turn, id, freed);
            return;
        }
        Instant end = Instant.parse(note.path("freed").asString("")).plus(cooldown(turn));
        long look = Math.floorDiv(end.getEpochSecond() + LOOK_SECONDS - 1, LOOK_SECONDS) * LOOK_SECONDS;
        if (turn.reached(Instant.ofEpochSecond(look))) {
            turn.cloud().delete(id);
            turn.objects().forget("branch/" + id);
        }
    }

    private static Duration cooldown(Turn turn) {
        Optional<String> seconds = turn.objects()
                .find(Kinds.CONFIG_MAP, "kube-system", "amazon-vpc-cni")
                .map(KubernetesObject::json)
                .map(map -> map.at("/data/branch-eni-cooldown").asString(""))
                .filter(text -> text.matches("\\d{1,6}"));
        return Duration.ofSeconds(
                Math.max(LEAST_SECONDS, seconds.map(Long::parseLong).orElse(DEFAULT_SECONDS)));
    }
}
