package dev.sgpods;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the signals of faults of pods, policies, nodes and the CNI change. */
final class PodScenarios {
    private static final String POLICIES = "securitygrouppolicies.json";
    private static final String LATE = "2027-01-01T00:00:00Z";

    static final Map<String, UnaryOperator<Scenario>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("F01", on -> on.withoutInterface().change(POLICIES, ArrayNode::removeAll));
        ALL.put("F02", on -> on.withoutInterface()
                .pod(item -> ((ObjectNode) item.at("/metadata/labels")).remove("sgpods.dev/database-access")));
        ALL.put("F03", on -> on.withoutInterface().each(POLICIES, item -> ((ObjectNode) item.path("spec"))
                .putObject("serviceAccountSelector")
                .putObject("matchLabels")
                .put("team", "orders")));
        ALL.put("F04", on -> on.withoutInterface()
                .each(POLICIES, item -> ((ObjectNode) item.path("spec")).putNull("podSelector")));
        ALL.put("F05", on -> on.withoutInterface().each(POLICIES, PodScenarios::late));
        ALL.put("F06", on -> on.withoutInterface().pod(PodScenarios::late));
        ALL.put("F07", on -> on.withoutInterface()
                .pod(PodScenarios::late)
                .change("mutatingwebhookconfigurations.json", ArrayNode::removeAll));
        ALL.put(
                "F08",
                on -> refused(
                        on,
                        "admission webhook \"mpod.vpc.k8s.aws\" denied the request: Failed to get"
                                + " Matching SGP for Pods, rejecting event"));
        ALL.put(
                "F09",
                on -> refused(
                        on,
                        "admission webhook \"vpod.vpc.k8s.aws\" denied the request: pod cannot be"
                                + " created with vpc.amazonaws.com/pod-eni annotation"));
        ALL.put("F10", on -> on.withoutInterface()
                .change(POLICIES, ArrayNode::removeAll)
                .change("customresourcedefinitions.json", ArrayNode::removeAll));
        ALL.put("F11", on -> on.withoutInterface().pod(item -> {
            ((ObjectNode) item.path("spec")).put("hostNetwork", true);
            ObjectNode status = (ObjectNode) item.path("status");
            status.put("podIP", status.path("hostIP").asString(""));
            status.remove("podIPs");
        }));
        ALL.put("F12", on -> on.withoutInterface().each("nodes.json", item -> ((ObjectNode) item.at("/metadata/labels"))
                .put("eks.amazonaws.com/compute-type", "auto")));
        ALL.put(
                "F14",
                on -> failed(on, "InvalidSecurityGroupID.NotFound: The securityGroup ID '${POD_SG}' does not exist"));
        ALL.put(
                "F15",
                on -> failed(
                        on, "InvalidParameter: You have specified two resources that belong to different networks."));
        ALL.put("F16", on -> failed(on, "SecurityGroupsPerInterfaceLimitExceeded: The maximum number was exceeded"));
        ALL.put(
                "F17",
                on -> nodeGroups(on.podEvent(
                        "Warning",
                        "SecurityGroupRequested",
                        "Pod will get the instance security group as the pod didn't match any Security Group from"
                                + " SecurityGroupPolicy")));
        ALL.put("F18", on -> on.waiting()
                .cni("aws-node", "ENABLE_POD_ENI", "false")
                .each("nodes.json", PodScenarios::noInterfaces));
        ALL.put(
                "F19",
                on -> failed(on, "InsufficientFreeAddressesInSubnet: The specified subnet does not have enough"));
        ALL.put("F20", on -> on.waiting()
                .each("nodes.json", PodScenarios::noInterfaces)
                .event(
                        "Node",
                        Scenario.text(on.podNode(), "/spec/nodeName"),
                        "Warning",
                        "Unsupported",
                        "The instance type t3.large is not supported for trunk interface (Security Group for Pods)"));
        ALL.put("F21", on -> noSlot(on.waiting().each("nodes.json", PodScenarios::noInterfaces)));
        ALL.put("F22", on -> on.waiting()
                .podEvent(
                        "Warning",
                        "FailedScheduling",
                        "0/2 nodes are available: 2 Insufficient vpc.amazonaws.com/pod-eni."));
        ALL.put("F23", on -> on.waiting()
                .event(
                        "Node",
                        Scenario.text(on.podNode(), "/spec/nodeName"),
                        "Warning",
                        "TrunkENICreationFailed",
                        "Failed to create trunk interface: Error Code: UnauthorizedOperation: Please verify the cluster"
                                + " IAM role has AmazonEKSVPCResourceController policy"));
        ALL.put(
                "F24",
                on -> on.each("daemonsets.json", item -> {
                    if (Scenario.text(item, "/metadata/name").equals("aws-node")) {
                        ((ObjectNode) item.path("status")).put("numberUnavailable", 1);
                    }
                }));
        ALL.put("F25", on -> on.waiting()
                .podEvent(
                        "Warning",
                        "BranchENIAnnotationFailed",
                        "failed to annotate pod with branch ENI details: admission webhook denied the request"));
        ALL.put(
                "F26",
                on -> on.change("configmaps.json", list -> {
                    ObjectNode map = list.addObject();
                    map.putObject("metadata").put("namespace", "kube-system").put("name", "amazon-vpc-cni");
                    map.putObject("data").put("branch-eni-cooldown", "30");
                }));
        ALL.put(
                "F27",
                on -> on.change("network-interfaces.json", list -> {
                    String own = on.ownInterface();
                    list.removeIf(
                            each -> Scenario.text(each, "/NetworkInterfaceId").equals(own));
                }));
        ALL.put("F28", on -> on.pod(item -> ((ObjectNode) item.path("spec")).put("terminationGracePeriodSeconds", 0)));
        ALL.put("F29", on -> on.cni("aws-vpc-cni-init", "DISABLE_TCP_EARLY_DEMUX", "false")
                .pod(item -> ((ObjectNode) item.at("/status/containerStatuses/0")).put("ready", false))
                .podEvent("Warning", "Unhealthy", "Readiness probe failed: dial tcp: i/o timeout"));
        ALL.put("F40", on -> on.environment("PGPORT", "5433"));
        ALL.put("F67", on -> waitingFor(on, "CreateContainerConfigError"));
        ALL.put(
                "F75",
                on -> on.pod(item -> ((ArrayNode) item.at("/status/containerStatuses"))
                        .addObject()
                        .put("name", "istio-proxy")
                        .put("ready", true)));
        ALL.put("F76", on -> waitingFor(on, "ImagePullBackOff"));
        ALL.put("F77", on -> on.environment("PGHOST", "orders.example.org\n"));
        ALL.put("R13", on -> on.change(POLICIES, ArrayNode::removeAll));
        ALL.put("R01", on -> on.each(POLICIES, item -> ((ObjectNode) item.path("spec")).putObject("podSelector")));
    }

    private PodScenarios() {}

    private static void late(ObjectNode item) {
        ObjectNode meta = (ObjectNode) item.path("metadata");
        meta.put("creationTimestamp", LATE);
        meta.remove("managedFields");
    }

    static void noInterfaces(ObjectNode node) {
        for (String list : new String[] {"allocatable", "capacity"}) {
            ((ObjectNode) node.at("/status/" + list)).remove(Scenario.INTERFACE);
        }
    }

    private static Scenario refused(Scenario on, String message) {
        String set = Scenario.text(on.podNode(), "/metadata/ownerReferences/0/name");
        return on.event("ReplicaSet", set, "Warning", "FailedCreate", message)
                .change(
                        "pods.json",
                        list -> list.removeIf(
                                each -> Scenario.text(each, "/metadata/name").startsWith("green-")));
    }

    private static Scenario failed(Scenario on, String message) {
        return on.waiting()
                .podEvent(
                        "Warning",
                        "BranchAllocationFailed",
                        "failed to allocate branch ENI to pod: creating network interface, " + message);
    }

    private static Scenario nodeGroups(Scenario on) {
        String own = on.ownInterface();
        String cluster = on.list("network-interfaces.json")
                .valueStream()
                .filter(each -> Scenario.text(each, "/InterfaceType").equals("trunk"))
                .map(each -> Scenario.text(each, "/Groups/0/GroupId"))
                .findFirst()
                .orElseThrow();
        return on.each("network-interfaces.json", item -> {
            if (Scenario.text(item, "/NetworkInterfaceId").equals(own)) {
                ((ObjectNode) item.at("/Groups/0")).put("GroupId", cluster);
            }
        });
    }

    private static Scenario noSlot(Scenario on) {
        return on.change("network-interfaces.json", list -> {
            list.removeIf(each -> Scenario.text(each, "/InterfaceType").equals("trunk"));
            ObjectNode primary = list.valueStream()
                    .filter(each ->
                            !Scenario.text(each, "/Attachment/InstanceId").isEmpty())
                    .map(ObjectNode.class::cast)
                    .findFirst()
                    .orElseThrow();
            for (int number = 1; number < 3; number++) {
                ObjectNode more = primary.deepCopy();
                more.put("NetworkInterfaceId", "eni-more" + number);
                more.remove("PrivateIpAddresses");
                more.put("PrivateIpAddress", "10.0.99." + number);
                list.add(more);
            }
        });
    }

    private static Scenario waitingFor(Scenario on, String reason) {
        return on.pod(item -> {
            ObjectNode status = (ObjectNode) item.at("/status/containerStatuses/0");
            status.put("ready", false).putObject("state").putObject("waiting").put("reason", reason);
        });
    }
}
