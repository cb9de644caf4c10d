package dev.sgpods.aws;

import dev.sgpods.graph.Snapshot;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;

/**
 * Names a network interface by what it belongs to, and says when it goes.
 *
 * <p>The descriptions are those of the VPC resource controller ({@code pkg/config/type.go}), of the VPC CNI
 * ({@code pkg/awsutils}) and of the AWS services.
 */
final class InterfaceWords {
    /** What the VPC resource controller calls the interfaces it makes for pods. */
    static final String BRANCH = "aws-k8s-branch-eni";

    private static final String TRUNK = "aws-k8s-trunk-eni";
    private static final String CNI = "aws-K8S-";
    private static final String CONTROL_PLANE = "Amazon EKS ";
    private static final String DATABASE = "RDSNetworkInterface";
    private static final String NAT = "Interface for NAT Gateway ";
    private static final String ENDPOINT = "VPC Endpoint Interface ";
    private static final String BALANCER = "ELB ";
    private static final String NODE = "node.k8s.amazonaws.com/instance_id";

    private InterfaceWords() {}

    static String of(NetworkInterface held, Snapshot snapshot) {
        String pod = snapshot.find(PodInterfaces.class)
                .map(PodInterfaces::pods)
                .map(pods -> pods.get(held.networkInterfaceId()))
                .orElse("");
        return held.networkInterfaceId() + whose(held, String.valueOf(held.description()), pod);
    }

    private static String whose(NetworkInterface held, String description, String pod) {
        if (description.equals(BRANCH)) {
            return branch(held, pod);
        }
        if (description.equals(TRUNK)) {
            return " (the trunk interface of node " + node(held) + "; it goes with the node)";
        }
        if (description.startsWith(CNI)) {
            return held.status() == NetworkInterfaceStatus.AVAILABLE
                    ? " (left behind by the CNI of node " + node(held) + "; nothing uses it any more)"
                    : " (of node " + node(held) + "; it goes with the node)";
        }
        if (description.startsWith(CONTROL_PLANE)) {
            return " (of the control plane of " + after(description, CONTROL_PLANE)
                    + "; EKS removes it within minutes of the cluster's end)";
        }
        if (description.equals(DATABASE)) {
            return " (of a database; RDS removes it with the instance, which takes 3 to 10 minutes)";
        }
        return others(held, description);
    }

    private static String branch(NetworkInterface held, String pod) {
        if (!pod.isEmpty()) {
            return " (of the pod " + pod
                    + ", which is still there; the controller frees it about 60 to 90 seconds after"
                    + " the pod is gone)";
        }
        if (held.status() == NetworkInterfaceStatus.AVAILABLE) {
            return " (left behind by a pod that is gone; nothing uses it any more)";
        }
        return " (of a pod that is gone, with the address " + held.privateIpAddress()
                + "; the controller frees it about 60 to 90 seconds after the pod's end)";
    }

    private static String others(NetworkInterface held, String description) {
        if (description.startsWith(NAT)) {
            return " (of the NAT gateway " + after(description, NAT)
                    + "; it goes with the gateway, which takes 1 to 3 minutes)";
        }
        if (description.startsWith(ENDPOINT)) {
            return " (of the VPC endpoint " + after(description, ENDPOINT) + ")";
        }
        if (description.startsWith(BALANCER)) {
            return " (of the load balancer " + after(description, BALANCER) + ")";
        }
        Optional<String> instance = Optional.ofNullable(held.attachment()).map(attachment -> attachment.instanceId());
        if (instance.isPresent()) {
            return " (of the instance " + instance.get() + ")";
        }
        return description.isEmpty() ? "" : " (\"" + description + "\")";
    }

    private static String node(NetworkInterface held) {
        Map<String, String> tags = Inventory.map(held.tagSet());
        return Optional.ofNullable(tags.get(NODE))
                .or(() -> Optional.ofNullable(held.attachment()).map(attachment -> attachment.instanceId()))
                .orElse("unknown");
    }

    private static String after(String description, String start) {
        return description.substring(start.length());
    }
}
