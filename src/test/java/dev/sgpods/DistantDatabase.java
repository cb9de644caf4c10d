package dev.sgpods;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A database in another subnet or VPC than the pod, or behind a proxy, and the faults that take such a way. */
final class DistantDatabase {
    private static final String INTERFACES = "network-interfaces.json";
    private static final String DATABASES = "db-instances.json";

    static final Map<String, UnaryOperator<Scenario>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("F45", on -> peered(on, "eu-west-1", "active")
                .each(DATABASES, item -> item.put("PubliclyAccessible", true))
                .each(INTERFACES, item -> {
                    if (Scenario.text(item, "/VpcId").equals("vpc-orders")) {
                        ((ObjectNode) item.at("/PrivateIpAddresses/0"))
                                .putObject("Association")
                                .put("PublicIp", "52.1.2.3");
                    }
                }));
        ALL.put("F49", on -> peered(on, "eu-west-1", "blackhole"));
        ALL.put("F50", on -> fromPeer(peered(on, "us-east-1", "active")));
        ALL.put("F51", on -> peered(on, "eu-west-1", "active")
                .cni("aws-node", "POD_SECURITY_GROUP_ENFORCING_MODE", "standard"));
        ALL.put("F54", DistantDatabase::branchElsewhere);
        ALL.put("F80", DistantDatabase::proxy);
        ALL.put("R08", on -> {
            String nodes = PathScenarios.clusterGroup(on);
            Scenario admitted = PathScenarios.rules(
                    on,
                    PathScenarios.databaseGroup(on),
                    "IpPermissions",
                    list -> list.forEach(each -> ((ObjectNode) each.at("/UserIdGroupPairs/0")).put("GroupId", nodes)));
            return peered(admitted, "eu-west-1", "active")
                    .cni("aws-node", "POD_SECURITY_GROUP_ENFORCING_MODE", "standard");
        });
    }

    private DistantDatabase() {}

    /** The same with the database's interface in the other subnet of its group, where no pod is. */
    static Scenario otherSubnet(Scenario on) {
        String here = PathScenarios.subnet(on, PathScenarios.own(on));
        if (!PathScenarios.databaseSubnet(on).equals(here)) {
            return on;
        }
        String there = on.list(DATABASES)
                .path(0)
                .at("/DBSubnetGroup/Subnets")
                .valueStream()
                .map(each -> Scenario.text(each, "/SubnetIdentifier"))
                .filter(each -> !each.equals(here))
                .findFirst()
                .orElseThrow();
        String cidr = PathScenarios.find(on, "subnets.json", "/SubnetId", there, "/CidrBlock");
        String zone = PathScenarios.find(on, "subnets.json", "/SubnetId", there, "/AvailabilityZone");
        moved(on, there, "", cidr.substring(0, cidr.lastIndexOf('.')) + ".77");
        return on.each(DATABASES, item -> item.put("AvailabilityZone", zone));
    }

    private static void moved(Scenario on, String subnet, String vpc, String address) {
        String group = PathScenarios.databaseGroup(on);
        on.each(INTERFACES, item -> {
            if (Scenario.text(item, "/Groups/0/GroupId").equals(group)) {
                item.put("SubnetId", subnet).put("PrivateIpAddress", address);
                item.putArray("PrivateIpAddresses")
                        .addObject()
                        .put("PrivateIpAddress", address)
                        .put("Primary", true);
                if (!vpc.isEmpty()) {
                    item.put("VpcId", vpc);
                }
            }
        });
    }

    /** In another VPC of a region, where no rule names the pod's group, and with a group of its own VPC. */
    static Scenario unnamedIn(String region, Scenario on) {
        String group = PathScenarios.databaseGroup(on);
        fromPeer(peered(on, region, "active"));
        PathScenarios.rules(on, group, "IpPermissions", ArrayNode::removeAll);
        return on.each("security-groups.json", item -> {
            if (Scenario.text(item, "/GroupId").equals(group)) {
                item.put("VpcId", "vpc-orders");
            }
        });
    }

    /** The database in a VPC of its own, joined by a peering connection. */
    private static Scenario peered(Scenario on, String region, String state) {
        String here = Scenario.text(on.list("vpcs.json").path(0), "/VpcId");
        String zone = Scenario.text(on.list(DATABASES).path(0), "/AvailabilityZone");
        moved(on, "subnet-orders", "vpc-orders", "10.9.0.5");
        on.each(DATABASES, item -> {
            ObjectNode group = (ObjectNode) item.path("DBSubnetGroup");
            group.put("VpcId", "vpc-orders");
            group.putArray("Subnets").addObject().put("SubnetIdentifier", "subnet-orders");
        });
        on.change("vpcs.json", list -> list.addObject()
                .put("VpcId", "vpc-orders")
                .put("CidrBlock", "10.9.0.0/16")
                .put("EnableDnsSupport", true)
                .put("EnableDnsHostnames", true));
        on.change("subnets.json", list -> list.addObject()
                .put("SubnetId", "subnet-orders")
                .put("VpcId", "vpc-orders")
                .put("CidrBlock", "10.9.0.0/24")
                .put("AvailabilityZone", zone));
        on.change("network-acls.json", list -> {
            ObjectNode acl = ((ObjectNode) list.path(0)).deepCopy();
            acl.put("NetworkAclId", "acl-orders").put("VpcId", "vpc-orders");
            acl.putArray("Associations").addObject().put("SubnetId", "subnet-orders");
            list.add(acl);
        });
        on.each("route-tables.json", item -> route((ArrayNode) item.path("Routes"), "10.9.0.0/16", state));
        on.change("route-tables.json", list -> {
            ObjectNode table = list.addObject();
            table.put("RouteTableId", "rtb-orders").put("VpcId", "vpc-orders");
            table.putArray("Associations").addObject().put("Main", true);
            ArrayNode routes = table.putArray("Routes");
            routes.addObject()
                    .put("DestinationCidrBlock", "10.9.0.0/16")
                    .put("GatewayId", "local")
                    .put("State", "active");
            route(routes, "10.0.0.0/16", state);
        });
        return on.put(
                        "vpc-peering-connections.json",
                        "{\"VpcPeeringConnections\":[{\"VpcPeeringConnectionId\":\"pcx-1\",\"Status\":{\"Code\":\"active\"},"
                                + "\"RequesterVpcInfo\":{\"VpcId\":\"" + here + "\",\"CidrBlock\":\"10.0.0.0/16\","
                                + "\"Region\":\"eu-west-1\",\"PeeringOptions\":{\"AllowDnsResolutionFromRemoteVpc\":false}},"
                                + "\"AccepterVpcInfo\":{\"VpcId\":\"vpc-orders\",\"CidrBlock\":\"10.9.0.0/16\","
                                + "\"Region\":\"" + region
                                + "\",\"PeeringOptions\":{\"AllowDnsResolutionFromRemoteVpc\":false}}}]}")
                .put("transit-gateways.json", "{\"TransitGateways\":[]}")
                .put("transit-gateway-attachments.json", "{\"TransitGatewayAttachments\":[]}");
    }

    private static void route(ArrayNode routes, String cidr, String state) {
        routes.addObject()
                .put("DestinationCidrBlock", cidr)
                .put("VpcPeeringConnectionId", "pcx-1")
                .put("State", state);
    }

    /** The pod's way out is by a block, so that only the database's rule names a group over the peering. */
    private static Scenario fromPeer(Scenario on) {
        return PathScenarios.rules(
                on,
                PathScenarios.podGroup(on),
                "IpPermissionsEgress",
                list -> list.forEach(each -> {
                    if (each.path("FromPort").asInt(0) == 5432) {
                        ((ObjectNode) each).putArray("UserIdGroupPairs");
                        ((ObjectNode) each).putArray("IpRanges").addObject().put("CidrIp", "10.9.0.0/16");
                    }
                }));
    }

    private static Scenario branchElsewhere(Scenario on) {
        String own = PathScenarios.own(on);
        String here = PathScenarios.subnet(on, own);
        String database = PathScenarios.databaseSubnet(on);
        String other = on.list("subnets.json")
                .valueStream()
                .map(each -> Scenario.text(each, "/SubnetId"))
                .filter(each -> !each.equals(here) && !each.equals(database))
                .findFirst()
                .orElseThrow();
        on.each(INTERFACES, item -> {
            if (Scenario.text(item, "/NetworkInterfaceId").equals(own)) {
                item.put("SubnetId", other);
            }
        });
        return PathScenarios.deny(on, other);
    }

    private static Scenario proxy(Scenario on) {
        String pods = PathScenarios.podGroup(on);
        String group = PathScenarios.databaseGroup(on);
        String id = Scenario.text(on.list(DATABASES).path(0), "/DBInstanceIdentifier");
        String subnet = PathScenarios.databaseSubnet(on);
        String vpc = Scenario.text(on.list("vpcs.json").path(0), "/VpcId");
        PathScenarios.with(on, "sg-front", "");
        PathScenarios.rules(on, "sg-front", "IpPermissions", list -> permission(list, pods));
        PathScenarios.rules(on, pods, "IpPermissionsEgress", list -> permission(list, "sg-front"));
        on.change(INTERFACES, list -> {
            JsonNode like = list.valueStream()
                    .filter(each -> Scenario.text(each, "/Groups/0/GroupId").equals(group))
                    .findFirst()
                    .orElseThrow();
            ObjectNode front = (ObjectNode) like.deepCopy();
            front.put("NetworkInterfaceId", "eni-front").put("PrivateIpAddress", "10.0.99.99");
            front.putArray("PrivateIpAddresses").addObject().put("PrivateIpAddress", "10.0.99.99");
            ((ObjectNode) front.at("/Groups/0")).put("GroupId", "sg-front");
            list.add(front);
        });
        return on.to("front")
                .put(
                        "db-proxies.json",
                        "{\"DBProxies\":[{\"DBProxyName\":\"front\",\"Status\":\"available\",\"Endpoint\":\"front.example.org\","
                                + "\"VpcId\":\"" + vpc
                                + "\",\"VpcSecurityGroupIds\":[\"sg-front\"],\"VpcSubnetIds\":[\""
                                + subnet + "\"],\"Targets\":[{\"RdsResourceId\":\"" + id + "\"}]}]}");
    }

    private static void permission(ArrayNode list, String peer) {
        ObjectNode permission = list.addObject();
        permission.put("IpProtocol", "tcp").put("FromPort", 5432).put("ToPort", 5432);
        permission.putArray("UserIdGroupPairs").addObject().put("GroupId", peer);
    }
}
