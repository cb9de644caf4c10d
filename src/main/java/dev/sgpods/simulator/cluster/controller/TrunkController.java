package dev.sgpods.simulator.cluster.controller;

import dev.sgpods.simulator.cluster.cloud.Cloud;
import dev.sgpods.simulator.cluster.objects.Admission;
import dev.sgpods.simulator.cluster.objects.Kinds;
import dev.sgpods.simulator.cluster.objects.KubernetesObject;
import dev.sgpods.simulator.cluster.objects.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives nodes a CNINode and, once the CNI on them asks for it, a trunk interface (source: {@code pkg/node} and
 * {@code pkg/provider/branch} of aws/amazon-vpc-resource-controller-k8s; the feature is written by
 * {@code pkg/ipamd/ipamd.go} of aws/amazon-vpc-cni-k8s, on types without trunks too).
 */
final class TrunkController implements Controller {
    private static final Duration RETRY = Duration.ofMinutes(1);
    private static final Duration WORK = Duration.ofSeconds(5);

    private final ToIntFunction<String> branchLimit;

    TrunkController(ToIntFunction<String> branchLimit) {
        this.branchLimit = branchLimit;
    }

    @Override
    public void reconcile(Turn turn) {
        for (KubernetesObject node : turn.objects().list(Kinds.NODE)) {
            Optional<Cloud.Instance> instance = NodeController.instance(turn, node);
            if (instance.isPresent()
                    && turn.objects().contains(Kinds.DEFINITION, "", "cninodes.vpcresources.k8s.aws")) {
                reconcile(turn, node, instance.get());
            }
        }
    }

    private void reconcile(Turn turn, KubernetesObject node, Cloud.Instance instance) {
        KubernetesObject cniNode =
                turn.objects().find(Kinds.CNI_NODE, "", node.name()).orElseGet(() -> cniNode(turn, node));
        if (!podInterfacesWanted(turn.objects(), node)) {
            return;
        }
        if (cniNode.spec().path("features").isEmpty()) {
            cniNode.spec().putArray("features").addObject().put("name", "SecurityGroupsForPods");
            turn.objects().put(Kinds.CNI_NODE, cniNode);
        }
        JsonNode note = turn.objects().note("trunk/" + node.name());
        if (note == null) {
            ObjectNode begun = JsonMapper.shared().createObjectNode();
            note = begun.put("next", turn.now().plus(WORK).toString());
            turn.objects().note("trunk/" + node.name(), note);
        }
        if (!note.has("id") && turn.reached(Instant.parse(note.path("next").asString("")))) {
            attach(turn, node, instance);
        }
    }

    private void attach(Turn turn, KubernetesObject node, Cloud.Instance instance) {
        Events events = new Events(turn.objects(), "vpc-resource-controller");
        int limit = branchLimit.applyAsInt(instance.type());
        ObjectNode note = JsonMapper.shared().createObjectNode();
        note.put("next", turn.now().plus(RETRY).toString());
        if (limit <= 0) {
            String still = limit < 0
                    ? " is not supported yet by the vpc resource controller"
                    : " is not supported for trunk interface (Security Group for Pods)";
            events.aboutNode(node, "Warning", "Unsupported", "The instance type " + instance.type() + still);
            note.put("id", "");
        } else if (!turn.cloud().mayManageInterfaces()) {
            events.aboutNode(
                    node,
                    "Warning",
                    "TrunkENICreationFailed",
                    "Failed to create trunk interface: Error Code: UnauthorizedOperation: Please verify the cluster IAM"
                            + " role has AmazonEKSVPCResourceController policy");
            events.aboutNode(node, "Normal", "NodeTrunkFailedInit", "The node failed initializing trunk interface");
        } else {
            create(turn, node, instance, limit, note, events);
        }
        turn.objects().note("trunk/" + node.name(), note);
        if (!note.has("id")) {
            turn.reached(Instant.parse(note.path("next").asString("")));
        }
    }

    private static void create(
            Turn turn, KubernetesObject node, Cloud.Instance instance, int limit, ObjectNode note, Events events) {
        try {
            Cloud.NetworkInterface trunk = turn.cloud()
                    .create(new Cloud.NewInterface(
                            "aws-k8s-trunk-eni",
                            "trunk",
                            instance.subnet(),
                            instance.groups(),
                            tags(turn.cluster(), instance.id()),
                            instance.id()));
            note.put("id", trunk.id());
            for (String field : List.of("capacity", "allocatable")) {
                ((ObjectNode) node.status().get(field)).put(Admission.POD_INTERFACE, Integer.toString(limit));
            }
            turn.objects().put(Kinds.NODE, node);
            events.aboutNode(
                    node, "Normal", "NodeTrunkInitiated", "The node has trunk interface initialized successfully");
        } catch (Cloud.Refused refused) {
            events.aboutNode(
                    node,
                    "Warning",
                    "TrunkENICreationFailed",
                    "Failed to create trunk interface: Error Code: " + refused.code());
            events.aboutNode(node, "Normal", "NodeTrunkFailedInit", "The node failed initializing trunk interface");
        }
    }

    /** The tags by which the controller finds its interfaces again. */
    static Map<String, String> tags(String cluster, String instance) {
        return Map.of(
                "eks:eni:owner",
                "eks-vpc-resource-controller",
                "kubernetes.io/cluster/" + cluster,
                "owned",
                "node.k8s.amazonaws.com/instance_id",
                instance);
    }

    private static KubernetesObject cniNode(Turn turn, KubernetesObject node) {
        KubernetesObject cniNode =
                KubernetesObject.named(Kinds.CNI_NODE, "", node.name()).own(node);
        cniNode.metadata().putObject("labels").put("kubernetes.io/os", "linux");
        cniNode.spec().putArray("features");
        cniNode.spec().putObject("tags").put("kubernetes.io/cluster/" + turn.cluster(), "owned");
        new Events(turn.objects(), "vpc-resource-controller")
                .aboutNode(
                        node,
                        "Normal",
                        "ControllerVersionNotice",
                        "The node is managed by VPC resource controller version v1.7.0");
        return turn.objects().create(Kinds.CNI_NODE, cniNode);
    }

    /** What counts is the CNI that runs on the node, not what its DaemonSet asks for. */
    private static boolean podInterfacesWanted(ObjectStore objects, KubernetesObject node) {
        return objects.shared(Kinds.POD, "kube-system")
                .filter(pod -> pod.at("/metadata/labels/k8s-app").asString("").equals("aws-node"))
                .filter(pod -> pod.at("/spec/nodeName").asString("").equals(node.name()))
                .filter(pod -> pod.at("/status/phase").asString("").equals("Running"))
                .flatMap(pod -> pod.at("/spec/containers/0/env").valueStream())
                .anyMatch(variable -> variable.path("name").asString("").equals("ENABLE_POD_ENI")
                        && variable.path("value").asString("").equals("true"));
    }
}
