package dev.sgpods;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Faults whose events are gone, as after an hour: a healthy lab's pod waits for its interface, and one thing differs. */
final class QuietScenarios {
    static final Map<String, UnaryOperator<Scenario>> ALL = new TreeMap<>();

    static {
        ALL.put("F14", on -> on.waiting().each("securitygrouppolicies.json", groups(list -> {
            list.removeAll();
            list.add("${POD_SG}");
        })));
        ALL.put("F15", on -> on.waiting()
                .each("securitygrouppolicies.json", groups(list -> list.add("sg-0fa0fa0fa0fa0fa0f")))
                .change("security-groups.json", list -> {
                    ObjectNode other = ((ObjectNode) list.get(0)).deepCopy();
                    other.put("GroupId", "sg-0fa0fa0fa0fa0fa0f").put("VpcId", "vpc-0fa0fa0fa0fa0fa0f");
                    list.add(other);
                }));
        ALL.put("F16", on -> on.waiting()
                .each("securitygrouppolicies.json", groups(list -> {
                    for (int number = 1; number < 6; number++) {
                        list.add("sg-0000000000000000" + number);
                    }
                }))
                .change("security-groups.json", list -> {
                    for (int number = 1; number < 6; number++) {
                        ObjectNode more = ((ObjectNode) list.get(0)).deepCopy();
                        list.add(more.put("GroupId", "sg-0000000000000000" + number));
                    }
                }));
        ALL.put("F19", on -> on.waiting().each("subnets.json", subnet -> subnet.put("AvailableIpAddressCount", 0)));
        ALL.put("F20", on -> on.waiting().each("nodes.json", node -> {
            PodScenarios.noInterfaces(node);
            ((ObjectNode) node.at("/metadata/labels")).put("node.kubernetes.io/instance-type", "t3.large");
        }));
    }

    private QuietScenarios() {}

    private static Consumer<ObjectNode> groups(Consumer<ArrayNode> change) {
        return policy -> change.accept((ArrayNode) policy.at("/spec/securityGroups/groupIds"));
    }
}
