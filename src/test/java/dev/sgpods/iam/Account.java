package dev.sgpods.iam;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.Table;
import dev.sgpods.simulator.row.Ec2Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** ARNs and tags of what is in a simulated account, as AWS puts them into its checks. */
record Account(State state, String region, String id) {
    String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + id + ":" + resource;
    }

    String iam(String resource) {
        return "arn:aws:iam::" + id + ":" + resource;
    }

    /** Tags of whatever EC2 has, by id. */
    Map<String, String> ec2Tags(String thing) {
        Map<String, Map<String, String>> tags = new HashMap<>();
        Stream.of(
                        state.vpcs(),
                        state.internetGateways(),
                        state.subnets(),
                        state.routeTables(),
                        state.natGateways(),
                        state.addresses(),
                        state.securityGroups(),
                        state.securityGroupRules(),
                        state.launchTemplates(),
                        state.networkInterfaces(),
                        state.instances(),
                        state.volumes(),
                        state.vpcEndpoints())
                .flatMap(Table::stream)
                .forEach((Ec2Row<?> row) -> tags.put(row.id(), row.tags()));
        return tags.getOrDefault(thing, Map.of());
    }

    static Map<String, List<String>> resourceTags(Map<String, String> tags) {
        Map<String, List<String>> keys = new TreeMap<>();
        tags.forEach((key, value) -> keys.put("aws:ResourceTag/" + key, List.of(value)));
        return keys;
    }

    static Map<String, List<String>> requestTags(Map<String, String> tags) {
        Map<String, List<String>> keys = new TreeMap<>();
        if (!tags.isEmpty()) {
            tags.forEach((key, value) -> keys.put("aws:RequestTag/" + key, List.of(value)));
            keys.put("aws:TagKeys", List.copyOf(tags.keySet()));
        }
        return keys;
    }
}
