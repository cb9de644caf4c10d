package dev.sgpods.verify;

import java.util.List;

/** Asks EC2 about network interfaces, fresh each time. */
public interface InterfaceReader {
    /**
     * The interfaces in a VPC, asked for in one request unless they fill several pages.
     *
     * @throws RuntimeException when EC2 does not answer or refuses
     */
    List<InterfaceFacts> in(String region, String vpcId);

    /**
     * What EC2 says of an interface.
     *
     * @param primaryOf id of the instance whose primary interface it is; empty when it is none's
     * @param trunk id of the trunk interface it branches from, by the controller's tag
     *     {@code vpcresources.k8s.aws/trunk-eni-id}; empty when it is no branch
     */
    record InterfaceFacts(
            String id, String primaryOf, String privateIp, String subnetId, String trunk, List<SecurityGroup> groups) {
        public InterfaceFacts {
            groups = List.copyOf(groups);
        }
    }

    /** A security group that an interface wears. */
    record SecurityGroup(String id, String name) {
        @Override
        public String toString() {
            return name + " (" + id + ")";
        }
    }
}
