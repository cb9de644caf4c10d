package dev.sgpods.verify;

import java.util.List;
import java.util.Optional;

/** Asks EC2 about network interfaces, fresh each time. */
public interface InterfaceReader {
    /**
     * The interface with this id, or nothing when there is none.
     *
     * @throws RuntimeException when EC2 does not answer or refuses
     */
    Optional<InterfaceFacts> find(String region, String interfaceId);

    /**
     * The primary interface of an instance, or nothing when there is none.
     *
     * @throws RuntimeException when EC2 does not answer or refuses
     */
    Optional<InterfaceFacts> primaryOf(String region, String instanceId);

    /**
     * What EC2 says of an interface.
     *
     * @param trunk id of the trunk interface it branches from, by the controller's tag
     *     {@code vpcresources.k8s.aws/trunk-eni-id}; empty when it is no branch
     */
    record InterfaceFacts(String id, String privateIp, String subnetId, String trunk, List<SecurityGroup> groups) {
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
