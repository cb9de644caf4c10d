package dev.sgpods;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What lets a pod through that should be kept out. */
final class ReverseScenarios {
    private static final String INTERFACES = "network-interfaces.json";
    private static final String DATABASES = "db-instances.json";
    private static final String IN = "IpPermissions";

    static final Map<String, UnaryOperator<Scenario>> ALL = new LinkedHashMap<>();

    static {
        reverse();
    }

    private ReverseScenarios() {}

    private static void reverse() {
        ALL.put("R02", on -> PathScenarios.rules(
                        on,
                        PathScenarios.databaseGroup(on),
                        IN,
                        list -> list.forEach(each -> ((ObjectNode) each.at("/UserIdGroupPairs/0"))
                                .put("GroupId", PathScenarios.clusterGroup(on))))
                .about("red"));
        ALL.put("R03", on -> PathScenarios.rules(
                        on,
                        PathScenarios.databaseGroup(on),
                        IN,
                        list -> list.forEach(each -> PathScenarios.block(each, "10.0.0.0/16")))
                .about("red"));
        ALL.put("R04", on -> {
            String group = PathScenarios.databaseGroup(on);
            Scenario other = PathScenarios.with(on, "sg-second", "");
            other.each(INTERFACES, item -> {
                if (Scenario.text(item, "/Groups/0/GroupId").equals(group)) {
                    ((ArrayNode) item.path("Groups")).addObject().put("GroupId", "sg-second");
                }
            });
            return other.each(DATABASES, item -> ((ArrayNode) item.path("VpcSecurityGroups"))
                    .addObject()
                    .put("VpcSecurityGroupId", "sg-second")
                    .put("Status", "active"));
        });
        ALL.put("R05", on -> {
            String group = PathScenarios.podGroup(on);
            return on.each(INTERFACES, item -> {
                boolean primary = !Scenario.text(item, "/Attachment/InstanceId").isEmpty()
                        && item.at("/Attachment/DeviceIndex").asInt(-1) == 0;
                if (primary) {
                    ((ArrayNode) item.path("Groups")).addObject().put("GroupId", group);
                }
            });
        });
        ALL.put("R06", on -> {
            String own = PathScenarios.own(on);
            String cluster = PathScenarios.clusterGroup(on);
            on.each("securitygrouppolicies.json", item -> ((ArrayNode) item.at("/spec/securityGroups/groupIds"))
                    .add(cluster));
            return on.each(INTERFACES, item -> {
                if (Scenario.text(item, "/NetworkInterfaceId").equals(own)) {
                    ((ArrayNode) item.path("Groups")).addObject().put("GroupId", cluster);
                }
            });
        });
        ALL.put("R10", on -> PathScenarios.rules(
                        on.about("red"),
                        PathScenarios.databaseGroup(on),
                        IN,
                        list -> list.forEach(each -> ((ObjectNode) each.at("/UserIdGroupPairs/0"))
                                .put("GroupId", PathScenarios.clusterGroup(on))))
                .withoutInterface()
                .pod(item -> ((ObjectNode) item.path("spec")).put("hostNetwork", true)));
        ALL.put("R14", on -> PathScenarios.rules(
                        on,
                        PathScenarios.databaseGroup(on),
                        IN,
                        list -> list.forEach(each -> PathScenarios.block(each, "0.0.0.0/0")))
                .each(DATABASES, item -> item.put("PubliclyAccessible", true))
                .about("red"));
    }
}
