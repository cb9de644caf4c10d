package dev.sgpods.aws;

import java.util.Map;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/** Names what holds a thing back, in words. */
final class Holders {
    private Holders() {}

    /** An interface with what it belongs to and, where that is known, when it frees. */
    static String name(NetworkInterface holder) {
        Map<String, String> tags = Inventory.map(holder.tagSet());
        String description = String.valueOf(holder.description());
        if (description.equals(BRANCH)) {
            return holder.networkInterfaceId() + " of a pod that wore the pod group; the controller frees it about "
                    + "60 to 90 seconds after the pod is gone";
        }
        String instance = tags.getOrDefault("node.k8s.amazonaws.com/instance_id", "");
        String owner = instance.isEmpty() ? "" : " of node " + instance;
        return holder.networkInterfaceId() + owner + (description.isEmpty() ? "" : " (" + description + ")");
    }

    /** What the VPC resource controller calls the interfaces it makes for pods. */
    static final String BRANCH = "aws-k8s-branch-eni";
}
