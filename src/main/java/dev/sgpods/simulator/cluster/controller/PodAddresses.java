package dev.sgpods.simulator.cluster.controller;

import dev.sgpods.simulator.cluster.cloud.Cloud;
import dev.sgpods.simulator.cluster.objects.Admission;
import dev.sgpods.simulator.cluster.objects.Kinds;
import dev.sgpods.simulator.cluster.objects.KubernetesObject;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** The address that a pod gets: its node's, its branch interface's, or a free one of its node's subnet. */
final class PodAddresses {
    /** Empty while there is none. */
    Optional<String> of(Turn turn, KubernetesObject pod, KubernetesObject node) {
        if (pod.spec().path("hostNetwork").asBoolean(false)) {
            return Optional.of(Kubelet.internalAddress(node));
        }
        if (Scheduler.interfaces(pod) > 0) {
            return pod.annotation(Admission.POD_INTERFACE).map(text -> JsonMapper.shared()
                    .readTree(text)
                    .path(0)
                    .path("privateIp")
                    .asString(""));
        }
        // A pod keeps its address while its containers wait, or every look would give it another.
        String present = pod.json().at("/status/podIP").asString("");
        return present.isEmpty()
                ? NodeController.instance(turn, node).map(instance -> free(turn, instance))
                : Optional.of(present);
    }

    private static String free(Turn turn, Cloud.Instance instance) {
        Set<String> used = new HashSet<>(turn.cloud().usedAddresses(instance.subnet()));
        turn.objects()
                .shared(Kinds.POD, "")
                .forEach(pod -> used.add(pod.at("/status/podIP").asString("")));
        String cidr = turn.cloud().subnetCidr(instance.subnet());
        String[] parts = cidr.substring(0, cidr.indexOf('/')).split("\\.", -1);
        int size = 1 << (32 - Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1)));
        // From the upper end, where EC2's own choice of addresses seldom comes.
        for (int offset = size - 6; offset > 4; offset--) {
            int third = Integer.parseInt(parts[2]) + offset / 256;
            String address =
                    parts[0] + "." + parts[1] + "." + third + "." + (Integer.parseInt(parts[3]) + offset % 256);
            if (!used.contains(address)) {
                return address;
            }
        }
        throw new IllegalStateException("The simulated subnet " + instance.subnet() + " has no free address.");
    }
}
