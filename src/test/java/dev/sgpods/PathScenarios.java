package dev.sgpods;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the signals of faults of groups, names, ways and databases change. */
final class PathScenarios {
    private static final String GROUPS = "security-groups.json";
    private static final String INTERFACES = "network-interfaces.json";
    private static final String DATABASES = "db-instances.json";
    private static final String IN = "IpPermissions";
    private static final String OUT = "IpPermissionsEgress";

    static final Map<String, UnaryOperator<Scenario>> ALL = new LinkedHashMap<>();

    static {
        groups();
        names();
        databases();
        errors();
        ALL.putAll(DistantDatabase.ALL);
        ALL.putAll(ReverseScenarios.ALL);
    }

    private PathScenarios() {}

    private static void groups() {
        ALL.put("F13", on -> wears(with(on, "sg-wrong", podGroup(on)), own(on), "sg-wrong")
                .each("securitygrouppolicies.json", item -> ((ObjectNode) item.at("/spec/securityGroups"))
                        .putArray("groupIds")
                        .add("sg-wrong")));
        ALL.put("F30", on -> rules(on, databaseGroup(on), IN, ArrayNode::removeAll));
        ALL.put("F31", on -> rules(on, databaseGroup(on), IN, list -> list.forEach(each -> port(each, 3306))));
        ALL.put("F32", on -> {
            String group = databaseGroup(on);
            Scenario other = with(on, "sg-other", "");
            other.each(INTERFACES, item -> {
                if (Scenario.text(item, "/Groups/0/GroupId").equals(group)) {
                    ((ObjectNode) item.at("/Groups/0")).put("GroupId", "sg-other");
                }
            });
            return other.each(DATABASES, item -> ((ObjectNode) item.at("/VpcSecurityGroups/0"))
                    .put("VpcSecurityGroupId", "sg-other"));
        });
        ALL.put(
                "F33",
                on -> on.each(
                        DATABASES, item -> ((ObjectNode) item.at("/VpcSecurityGroups/0")).put("Status", "adding")));
        ALL.put(
                "F34",
                on -> rules(
                        on,
                        databaseGroup(on),
                        IN,
                        list -> list.forEach(each ->
                                ((ObjectNode) each.at("/UserIdGroupPairs/0")).put("GroupId", clusterGroup(on)))));
        ALL.put(
                "F35",
                on -> rules(on, databaseGroup(on), IN, list -> list.forEach(each -> block(each, "10.99.0.0/16"))));
        ALL.put(
                "F36",
                on -> rules(
                        on,
                        podGroup(on),
                        OUT,
                        list -> list.removeIf(each -> each.path("FromPort").asInt(0) == 5432)));
    }

    private static void names() {
        ALL.put(
                "F37",
                on -> rules(
                        on,
                        podGroup(on),
                        OUT,
                        list -> list.removeIf(each -> each.path("FromPort").asInt(0) == 53)));
        ALL.put(
                "F38",
                on -> rules(
                        on,
                        clusterGroup(on),
                        IN,
                        list -> list.removeIf(each -> each.path("FromPort").asInt(0) == 53)));
        ALL.put(
                "F39",
                on -> rules(
                        on,
                        clusterGroup(on),
                        IN,
                        list -> list.removeIf(each -> each.path("FromPort").asInt(0) == 53
                                && Scenario.text(each, "/IpProtocol").equals("tcp"))));
        ALL.put("F41", on -> on.change("daemonsets.json", list -> named(list, "node-local-dns")));
        ALL.put("F42", on -> on.each("endpointslices.json", item -> item.putArray("endpoints")));
        ALL.put("F43", on -> on.each("vpcs.json", item -> item.put("EnableDnsSupport", false)));
        ALL.put("F46", on -> on.pod(item -> ((ObjectNode) item.path("spec")).put("dnsPolicy", "Default")));
        ALL.put("F47", on -> deny(DistantDatabase.otherSubnet(on), subnet(on, own(on))));
        ALL.put("F48", on -> deny(DistantDatabase.otherSubnet(on), databaseSubnet(on)));
        ALL.put("F52", on -> cluster(on, "serviceIpv4Cidr", "10.0.0.0/16"));
        ALL.put("F53", on -> DistantDatabase.otherSubnet(on)
                .each("route-tables.json", item -> ((ArrayNode) item.path("Routes"))
                        .addObject()
                        .put("DestinationCidrBlock", cidr(on, databaseSubnet(on)))
                        .put("NetworkInterfaceId", "eni-firewall")
                        .put("State", "active")));
        ALL.put("F71", on -> policy(on, "0.0.0.0/0", 53));
        ALL.put("F72", on -> policy(on, "10.0.0.0/16", 5432));
        ALL.put("F74", on -> on.change("daemonsets.json", list -> named(list, "calico-node")));
    }

    private static void databases() {
        ALL.put("F44", on -> on.to(on.endpoint("orders", "")));
        ALL.put("F55", on -> cluster(on, "ipFamily", "ipv6").each(DATABASES, item -> item.put("NetworkType", "IPV4")));
        Map.of(
                        "F57", "stopped",
                        "F58", "storage-full",
                        "F59", "incompatible-network",
                        "F60", "inaccessible-encryption-credentials")
                .forEach((code, status) ->
                        ALL.put(code, on -> on.each(DATABASES, item -> item.put("DBInstanceStatus", status))));
        ALL.put("F61", on -> on.each(DATABASES, item -> ((ObjectNode) item.path("Endpoint")).put("Port", 5433)));
        ALL.put("F64", on -> on.environment("PGSSLMODE", "disable")
                .put(
                        "db-parameters.json",
                        "{\"Parameters\":[{\"ParameterName\":\"rds.force_ssl\",\"ParameterValue\":\"1\"}]}"));
    }

    private static void errors() {
        Map.of(
                        "F62", "FATAL: sorry, too many clients already",
                        "F63", "FATAL: the database system is starting up",
                        "F65", "SSL error: certificate verify failed",
                        "F66", "FATAL: password authentication failed for user \"shop\"",
                        "F68", "SCRAM authentication requires libpq version 10 or above",
                        "F69", "FATAL: PAM authentication failed for user \"shop\"",
                        "F70", "FATAL: database \"shop\" does not exist")
                .forEach((code, text) -> ALL.put(code, on -> on.error(text)));
    }

    static String own(Scenario on) {
        return on.ownInterface();
    }

    static String subnet(Scenario on, String networkInterface) {
        return find(on, INTERFACES, "/NetworkInterfaceId", networkInterface, "/SubnetId");
    }

    static String podGroup(Scenario on) {
        return find(on, INTERFACES, "/NetworkInterfaceId", own(on), "/Groups/0/GroupId");
    }

    static String databaseGroup(Scenario on) {
        return Scenario.text(on.list(DATABASES).path(0), "/VpcSecurityGroups/0/VpcSecurityGroupId");
    }

    static String databaseSubnet(Scenario on) {
        return find(on, INTERFACES, "/Groups/0/GroupId", databaseGroup(on), "/SubnetId");
    }

    static String clusterGroup(Scenario on) {
        return find(on, INTERFACES, "/InterfaceType", "trunk", "/Groups/0/GroupId");
    }

    private static String cidr(Scenario on, String subnet) {
        return find(on, "subnets.json", "/SubnetId", subnet, "/CidrBlock");
    }

    static String find(Scenario on, String file, String key, String value, String wanted) {
        return on.list(file)
                .valueStream()
                .filter(each -> Scenario.text(each, key).equals(value))
                .map(each -> Scenario.text(each, wanted))
                .findFirst()
                .orElseThrow();
    }

    static Scenario rules(Scenario on, String group, String direction, Consumer<ArrayNode> change) {
        return on.each(GROUPS, item -> {
            if (Scenario.text(item, "/GroupId").equals(group)) {
                change.accept(item.withArray(direction));
            }
        });
    }

    private static void port(JsonNode permission, int port) {
        ((ObjectNode) permission).put("FromPort", port).put("ToPort", port);
    }

    static void block(JsonNode permission, String cidr) {
        ((ObjectNode) permission).putArray("UserIdGroupPairs");
        ((ObjectNode) permission).putArray("IpRanges").addObject().put("CidrIp", cidr);
    }

    /** A group more, with the outbound rules of another. */
    static Scenario with(Scenario on, String id, String like) {
        return on.change(GROUPS, list -> {
            ObjectNode group = ((ObjectNode) list.path(0)).deepCopy();
            group.put("GroupId", id).put("GroupName", id);
            group.putArray(IN);
            group.putArray(OUT);
            list.valueStream()
                    .filter(each -> Scenario.text(each, "/GroupId").equals(like))
                    .forEach(each -> group.set(OUT, each.path(OUT).deepCopy()));
            list.add(group);
        });
    }

    private static Scenario wears(Scenario on, String networkInterface, String group) {
        return on.each(INTERFACES, item -> {
            if (Scenario.text(item, "/NetworkInterfaceId").equals(networkInterface)) {
                ((ObjectNode) item.at("/Groups/0")).put("GroupId", group);
            }
        });
    }

    private static void named(ArrayNode list, String name) {
        ObjectNode set = list.addObject();
        set.putObject("metadata").put("namespace", "kube-system").put("name", name);
    }

    /** The subnet gets an ACL of its own that refuses the database's port, in and out. */
    static Scenario deny(Scenario on, String subnet) {
        return on.change("network-acls.json", list -> {
            ObjectNode acl = ((ObjectNode) list.path(0)).deepCopy();
            list.forEach(each -> ((ArrayNode) each.path("Associations"))
                    .removeIf(association ->
                            Scenario.text(association, "/SubnetId").equals(subnet)));
            acl.put("NetworkAclId", "acl-own").put("IsDefault", false);
            acl.putArray("Associations").addObject().put("SubnetId", subnet);
            for (boolean egress : new boolean[] {true, false}) {
                ObjectNode entry = ((ArrayNode) acl.path("Entries")).addObject();
                entry.put("RuleNumber", 50).put("Egress", egress).put("RuleAction", "deny");
                entry.put("Protocol", "6").put("CidrBlock", "10.0.0.0/16");
                entry.putObject("PortRange").put("From", 5432).put("To", 5432);
            }
            list.add(acl);
        });
    }

    private static Scenario cluster(Scenario on, String setting, String value) {
        ObjectNode document = (ObjectNode) JsonMapper.shared().readTree(on.document("cluster.json"));
        ((ObjectNode) document.path("cluster"))
                .withObject("/kubernetesNetworkConfig")
                .put(setting, value);
        return on.put("cluster.json", document.toString());
    }

    /** A network policy that lets the pods out to one block and port only, and an agent that enforces it. */
    private static Scenario policy(Scenario on, String cidr, int port) {
        on.each("daemonsets.json", item -> {
            if (Scenario.text(item, "/metadata/name").equals("aws-node")) {
                ((ArrayNode) item.at("/spec/template/spec/containers"))
                        .removeIf(each -> Scenario.text(each, "/name").equals("aws-eks-nodeagent"));
                ObjectNode agent = ((ArrayNode) item.at("/spec/template/spec/containers")).addObject();
                agent.put("name", "aws-eks-nodeagent").putArray("args").add("--enable-network-policy=true");
            }
        });
        return on.change("networkpolicies.json", list -> {
            ObjectNode policy = list.addObject();
            policy.putObject("metadata").put("namespace", "sgpods-lab").put("name", "narrow");
            ObjectNode spec = policy.putObject("spec");
            spec.putObject("podSelector");
            spec.putArray("policyTypes").add("Egress");
            ObjectNode rule = spec.putArray("egress").addObject();
            rule.putArray("to").addObject().putObject("ipBlock").put("cidr", cidr);
            ArrayNode ports = rule.putArray("ports");
            ports.addObject().put("protocol", "TCP").put("port", port);
            ports.addObject().put("protocol", "UDP").put("port", port);
        });
    }
}
