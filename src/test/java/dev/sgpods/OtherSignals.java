package dev.sgpods;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Faults by another of the signals that the catalogue names for them: the code, and which signal that is. */
final class OtherSignals {
    static final Map<String, UnaryOperator<Scenario>> ALL = new TreeMap<>();

    static {
        ALL.put("F07 rules", on -> on.withoutInterface()
                .each("mutatingwebhookconfigurations.json", item -> ((ObjectNode) item.at("/webhooks/0"))
                        .putArray("rules")));
        ALL.put("F22 no event", on -> {
            String trunk = trunk(on);
            return on.waiting()
                    .each("nodes.json", node -> ((ObjectNode) node.at("/status/allocatable"))
                            .put("vpc.amazonaws.com/pod-eni", "9"))
                    .change("network-interfaces.json", list -> {
                        for (int number = 0; number < 9; number++) {
                            branch(list, trunk, number);
                        }
                    });
        });
        ALL.put(
                "F27 trunk",
                on -> on.change(
                        "network-interfaces.json",
                        list -> list.removeIf(
                                item -> Scenario.text(item, "/InterfaceType").equals("trunk"))));
        ALL.put("F29 groups", on -> on.pod(
                        item -> ((ObjectNode) item.at("/status/containerStatuses/0")).put("ready", false))
                .podEvent(
                        "Warning",
                        "Unhealthy",
                        "Readiness probe failed: Get \"http://10.0.64.7:8080/\": context deadline exceeded"));
        ALL.put(
                "F32 EC2 lags behind",
                on -> on.each("db-instances.json", item -> ((ObjectNode) item.at("/VpcSecurityGroups/0"))
                        .put("VpcSecurityGroupId", "sg-0fa0fa0fa0fa0fa0f")));
        ALL.put("F40 address", on -> {
            String host = Scenario.text(on.list("db-instances.json").path(0), "/Endpoint/Address");
            return on.environment("DATABASE_URL", "postgres://" + host + ":6432/shop");
        });
        ALL.put("F40 other variable", on -> on.environment("DB_PORT", "6432"));
        ALL.put(
                "F42 deployment",
                on -> on.each("deployments.json", item -> {
                    if (Scenario.text(item, "/metadata/name").equals("coredns")) {
                        item.withObject("/status").put("availableReplicas", 0);
                    }
                }));
        ALL.put(
                "F46 server",
                on -> on.pod(item -> {
                    ObjectNode spec = (ObjectNode) item.path("spec");
                    spec.put("dnsPolicy", "None")
                            .putObject("dnsConfig")
                            .putArray("nameservers")
                            .add("8.8.8.8");
                }));
        ALL.put("F53 endpoint", on -> {
            Scenario distant = DistantDatabase.otherSubnet(on);
            String subnet = PathScenarios.databaseSubnet(distant);
            String block = PathScenarios.find(distant, "subnets.json", "/SubnetId", subnet, "/CidrBlock");
            return distant.each("route-tables.json", item -> ((ArrayNode) item.path("Routes"))
                    .addObject()
                    .put("DestinationCidrBlock", block)
                    .put("GatewayId", "vpce-0fa0fa0fa0fa0fa0f")
                    .put("State", "active"));
        });
        ALL.put(
                "F61 pending",
                on -> on.each("db-instances.json", item -> item.putObject("PendingModifiedValues")
                        .put("Port", 5433)));
    }

    private OtherSignals() {}

    private static String trunk(Scenario on) {
        return PathScenarios.find(
                on, "network-interfaces.json", "/NetworkInterfaceId", on.ownInterface(), "/TagSet/3/Value");
    }

    private static void branch(ArrayNode list, String trunk, int number) {
        ObjectNode branch = list.addObject().put("NetworkInterfaceId", "eni-branch" + number);
        branch.put("InterfaceType", "branch")
                .putArray("TagSet")
                .addObject()
                .put("Key", "vpcresources.k8s.aws/trunk-eni-id")
                .put("Value", trunk);
    }
}
