package dev.sgpods.simulator.cluster.controller;

import dev.sgpods.simulator.cluster.cloud.Cloud;
import dev.sgpods.simulator.cluster.objects.Admission;
import dev.sgpods.simulator.cluster.objects.Kinds;
import dev.sgpods.simulator.cluster.objects.KubernetesObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives pods their branch interfaces (source: {@code pkg/provider/branch/trunk/trunk.go} and {@code provider.go} of
 * aws/amazon-vpc-resource-controller-k8s). Five failed tries and it gives up for half an hour; a trunk that is full is
 * no event, only a wait.
 */
final class BranchController implements Controller {
    private static final Duration WORK = Duration.ofSeconds(1);
    private static final Duration GIVES_UP_FOR = Duration.ofMinutes(30);
    private static final int TRIES = 5;

    private final ToIntFunction<String> branchLimit;
    private final BranchCooldown cooldown = new BranchCooldown();

    BranchController(ToIntFunction<String> branchLimit) {
        this.branchLimit = branchLimit;
    }

    @Override
    public void reconcile(Turn turn) {
        for (KubernetesObject pod :
                turn.objects().list(Kinds.POD, "", pod -> Kubelet.wantsBranch(pod) && !pod.deleting())) {
            turn.objects()
                    .find(Kinds.NODE, "", pod.spec().path("nodeName").asString(""))
                    .ifPresent(node -> reconcile(turn, pod, node));
        }
        cooldown.reconcile(turn);
    }

    private void reconcile(Turn turn, KubernetesObject pod, KubernetesObject node) {
        JsonNode trunk = turn.objects().note("trunk/" + node.name());
        Optional<Cloud.Instance> instance = NodeController.instance(turn, node);
        if (trunk == null || trunk.path("id").asString("").isEmpty() || instance.isEmpty()) {
            return;
        }
        JsonNode note = turn.objects().note("tries/" + pod.uid());
        if (note == null) {
            ObjectNode first = JsonMapper.shared().createObjectNode();
            first.put("count", 0).put("next", turn.now().plus(WORK).toString());
            turn.objects().note("tries/" + pod.uid(), first);
            turn.reached(turn.now().plus(WORK));
            return;
        }
        int vlan = freeVlan(
                turn,
                trunk.path("id").asString(""),
                branchLimit.applyAsInt(instance.get().type()));
        if (turn.reached(Instant.parse(note.path("next").asString(""))) && vlan > 0) {
            allocate(
                    turn,
                    pod,
                    instance.get(),
                    trunk.path("id").asString(""),
                    vlan,
                    note.path("count").asInt(0));
        }
    }

    /** The lowest free number, or 0 if the trunk has as many branches, cooling ones included, as it can. */
    private static int freeVlan(Turn turn, String trunk, int limit) {
        Set<Integer> used = new HashSet<>();
        turn.objects().notes("branch/").values().stream()
                .filter(branch -> branch.path("trunk").asString("").equals(trunk))
                .forEach(branch -> used.add(branch.path("vlan").asInt(0)));
        if (used.size() >= limit) {
            return 0;
        }
        int vlan = 1;
        while (used.contains(vlan)) {
            vlan++;
        }
        return vlan;
    }

    private static void allocate(
            Turn turn, KubernetesObject pod, Cloud.Instance instance, String trunk, int vlan, int failures) {
        Events events = new Events(turn.objects(), "vpc-resource-controller");
        Set<String> wanted = Admission.groups(turn.objects(), pod);
        List<String> groups = wanted.isEmpty() ? instance.groups() : List.copyOf(wanted);
        if (wanted.isEmpty()) {
            events.warning(
                    pod,
                    "SecurityGroupRequested",
                    "Pod will get the instance security group as the pod didn't match any Security Group from"
                            + " SecurityGroupPolicy");
        } else {
            events.normal(
                    pod,
                    "SecurityGroupRequested",
                    "Pod will get the following Security Groups [" + String.join(" ", groups) + "]");
        }
        Map<String, String> tags = new HashMap<>(TrunkController.tags(turn.cluster(), instance.id()));
        tags.put("vpcresources.k8s.aws/vlan-id", Integer.toString(vlan));
        tags.put("vpcresources.k8s.aws/trunk-eni-id", trunk);
        try {
            Cloud.NetworkInterface branch = turn.cloud()
                    .create(new Cloud.NewInterface(
                            "aws-k8s-branch-eni", "branch", instance.subnet(), groups, tags, ""));
            note(turn, pod, branch, trunk, vlan);
            annotate(turn, pod, branch, vlan, events);
        } catch (Cloud.Refused refused) {
            fail(turn, pod, refused, failures + 1, events);
        }
    }

    private static void note(Turn turn, KubernetesObject pod, Cloud.NetworkInterface branch, String trunk, int vlan) {
        ObjectNode note = JsonMapper.shared().createObjectNode();
        note.put("namespace", pod.namespace())
                .put("pod", pod.name())
                .put("uid", pod.uid())
                .put("node", pod.spec().path("nodeName").asString(""))
                .put("trunk", trunk)
                .put("vlan", vlan);
        turn.objects().note("branch/" + branch.id(), note);
        turn.objects().forget("tries/" + pod.uid());
    }

    private static void annotate(
            Turn turn, KubernetesObject pod, Cloud.NetworkInterface branch, int vlan, Events events) {
        String details = JsonMapper.shared()
                .createArrayNode()
                .add(JsonMapper.shared()
                        .createObjectNode()
                        .put("eniId", branch.id())
                        .put("ifAddress", branch.mac())
                        .put("privateIp", branch.privateIp())
                        .put("ipv6Addr", "")
                        .put("vlanId", vlan)
                        .put("subnetCidr", turn.cloud().subnetCidr(branch.subnet()))
                        .put("subnetV6Cidr", "")
                        .put("associationID", "trunk-assoc-" + branch.id().replaceFirst("^eni-", "")))
                .toString();
        turn.objects().put(Kinds.POD, pod.annotate(Admission.POD_INTERFACE, details));
        events.normal(pod, "ResourceAllocated", "Allocated " + details + " to the pod");
    }

    private static void fail(Turn turn, KubernetesObject pod, Cloud.Refused refused, int failures, Events events) {
        events.warning(
                pod,
                "BranchAllocationFailed",
                "failed to allocate branch ENI to pod: creating network interface, " + refused.code() + ": "
                        + refused.getMessage());
        boolean givesUp = failures >= TRIES;
        Instant next = turn.now().plus(givesUp ? GIVES_UP_FOR : Duration.ofSeconds(1L << failures));
        ObjectNode note = JsonMapper.shared().createObjectNode();
        note.put("count", givesUp ? 0 : failures).put("next", next.toString());
        turn.objects().note("tries/" + pod.uid(), note);
        turn.reached(next);
    }
}
