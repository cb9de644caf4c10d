package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The addresses that the VPC CNI put on nodes' own interfaces for pods: those of pods without a branch interface, as EC2
 * tells them beside the primary one.
 */
final class SecondaryAddresses {
    private static final String BRANCH = "vpc.amazonaws.com/pod-eni";

    private final Map<String, List<String>> byInstance = new HashMap<>();

    private SecondaryAddresses() {}

    static SecondaryAddresses in(State state) {
        SecondaryAddresses addresses = new SecondaryAddresses();
        state.clusterStates()
                .rows()
                .values()
                .forEach(cluster -> addresses.add(cluster.objects().stream().toList()));
        return addresses;
    }

    private void add(List<JsonNode> objects) {
        Map<String, String> instances = new HashMap<>();
        for (JsonNode each : objects) {
            String provider = each.path("spec").path("providerID").asString("");
            if (!provider.isEmpty()) {
                instances.put(
                        each.path("metadata").path("name").asString(""),
                        provider.substring(provider.lastIndexOf('/') + 1));
            }
        }
        for (JsonNode each : objects) {
            String instance = instances.get(each.path("spec").path("nodeName").asString(""));
            String address = each.path("status").path("podIP").asString("");
            boolean own =
                    !each.path("metadata").path("annotations").path(BRANCH).isMissingNode();
            boolean shared = each.path("spec").path("hostNetwork").asBoolean(false);
            if (instance != null && !address.isEmpty() && !own && !shared) {
                byInstance.computeIfAbsent(instance, id -> new ArrayList<>()).add(address);
            }
        }
    }

    /** Those of an instance's primary interface. */
    List<String> of(String instance) {
        return byInstance.getOrDefault(instance, List.of());
    }
}
