package dev.sgpods.why;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes the facts folder of a large cluster: pods with interfaces of their own, groups full of rules, subnets with ACLs,
 * and a database that some groups reach. The text of each object is about as long as kubectl's and the AWS CLI's own.
 */
final class GeneratedCluster {
    static final int PODS = 5_000;
    static final int GROUPS = 500;
    static final int RULES = 60;
    static final int SUBNETS = 200;
    static final String DATABASE = "orders";

    private final Path folder;
    private final Random random;

    GeneratedCluster(Path folder, long seed) {
        this.folder = folder;
        this.random = new Random(seed);
    }

    void write() throws IOException {
        list(
                "vpcs.json",
                "Vpcs",
                1,
                (out, index) -> out.write("{\"VpcId\":\"vpc-1\",\"CidrBlock\":\"10.0.0.0/8\","
                        + "\"OwnerId\":\"111122223333\",\"EnableDnsSupport\":true,\"EnableDnsHostnames\":true}"));
        list("subnets.json", "Subnets", SUBNETS, this::subnet);
        list("network-acls.json", "NetworkAcls", SUBNETS, this::acl);
        list("route-tables.json", "RouteTables", SUBNETS, this::routes);
        list("security-groups.json", "SecurityGroups", GROUPS, this::group);
        list("network-interfaces.json", "NetworkInterfaces", PODS + 2, this::networkInterface);
        list("db-instances.json", "DBInstances", 1, this::database);
        kubernetes();
    }

    private void kubernetes() throws IOException {
        list("pods.json", "items", PODS, this::pod);
        for (String empty : new String[] {"networkpolicies", "securitygrouppolicies", "serviceaccounts", "nodes"}) {
            list(empty + ".json", "items", 0, (out, index) -> {});
        }
        list(
                "namespaces.json",
                "items",
                50,
                (out, index) -> out.write("{\"metadata\":{\"name\":\"team-" + index + "\"}}"));
        list(
                "daemonsets.json",
                "items",
                1,
                (out, index) -> out.write(
                        "{\"metadata\":{\"namespace\":\"kube-system\",\"name\":\"aws-node\"},\"spec\":{\"template\":{\"spec\":"
                                + "{\"containers\":[{\"name\":\"aws-node\",\"env\":[{\"name\":\"ENABLE_POD_ENI\",\"value\":\"true\"}]}]}}}}"));
    }

    private interface Item {
        void write(BufferedWriter out, int index) throws IOException;
    }

    private void list(String file, String key, int count, Item item) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(file))) {
            out.write("{\"apiVersion\":\"v1\",\"" + key + "\":[");
            for (int index = 0; index < count; index++) {
                out.write(index == 0 ? "" : ",");
                item.write(out, index);
            }
            out.write("],\"kind\":\"List\"}");
        }
    }

    private void subnet(BufferedWriter out, int index) throws IOException {
        out.write("{\"SubnetId\":\"subnet-" + index + "\",\"VpcId\":\"vpc-1\",\"CidrBlock\":\"10.0." + index
                + ".0/24\",\"AvailabilityZone\":\"eu-west-1" + zone(index) + "\",\"AvailabilityZoneId\":\"euw1-az"
                + (index % 3 + 1) + "\",\"State\":\"available\",\"AvailableIpAddressCount\":100}");
    }

    private static char zone(int index) {
        return (char) ('a' + index % 3);
    }

    private void acl(BufferedWriter out, int index) throws IOException {
        StringBuilder entries = new StringBuilder();
        for (int number = 1; number <= 20; number++) {
            for (boolean egress : new boolean[] {true, false}) {
                entries.append("{\"RuleNumber\":").append(number == 20 ? 32767 : number * 10);
                entries.append(",\"Egress\":")
                        .append(egress)
                        .append(",\"Protocol\":\"")
                        .append(number < 19 ? "6" : "-1");
                entries.append("\",\"RuleAction\":\"").append(number == 20 ? "deny" : number < 19 ? "deny" : "allow");
                entries.append("\",\"CidrBlock\":\"").append(number < 19 ? "192.168." + number + ".0/24" : "0.0.0.0/0");
                entries.append("\"},");
            }
        }
        entries.setLength(entries.length() - 1);
        out.write("{\"NetworkAclId\":\"acl-" + index + "\",\"VpcId\":\"vpc-1\",\"IsDefault\":false,\"Entries\":["
                + entries + "],\"Associations\":[{\"SubnetId\":\"subnet-" + index + "\"}]}");
    }

    private void routes(BufferedWriter out, int index) throws IOException {
        out.write(
                "{\"RouteTableId\":\"rtb-" + index + "\",\"VpcId\":\"vpc-1\",\"Associations\":[{\"SubnetId\":\"subnet-"
                        + index
                        + "\",\"Main\":false}],\"Routes\":[{\"DestinationCidrBlock\":\"10.0.0.0/8\",\"GatewayId\":\"local\","
                        + "\"State\":\"active\",\"Origin\":\"CreateRouteTable\"},{\"DestinationCidrBlock\":\"0.0.0.0/0\","
                        + "\"NatGatewayId\":\"nat-1\",\"State\":\"active\",\"Origin\":\"CreateRoute\"}]}");
    }

    private void group(BufferedWriter out, int index) throws IOException {
        StringBuilder rules = new StringBuilder();
        for (int rule = 0; rule < RULES; rule++) {
            int port = index == 0 ? 5432 : 1024 + random.nextInt(30_000);
            rules.append(rule == 0 ? "" : ",")
                    .append("{\"IpProtocol\":\"tcp\",\"FromPort\":")
                    .append(port);
            rules.append(",\"ToPort\":").append(port).append(",\"Ipv6Ranges\":[],\"PrefixListIds\":[],");
            if (rule % 2 == 0) {
                rules.append("\"IpRanges\":[],\"UserIdGroupPairs\":[{\"UserId\":\"111122223333\",\"GroupId\":\"sg-");
                rules.append(1 + random.nextInt(GROUPS - 1)).append("\"}]}");
            } else {
                rules.append("\"IpRanges\":[{\"CidrIp\":\"172.16.")
                        .append(random.nextInt(256))
                        .append(".0/24\",");
                rules.append("\"Description\":\"office ").append(rule).append("\"}],\"UserIdGroupPairs\":[]}");
            }
        }
        out.write("{\"GroupId\":\"sg-" + index + "\",\"GroupName\":\"group " + index
                + "\",\"VpcId\":\"vpc-1\",\"OwnerId\":"
                + "\"111122223333\",\"IpPermissions\":[" + rules + "],\"IpPermissionsEgress\":[{\"IpProtocol\":\"-1\","
                + "\"IpRanges\":[{\"CidrIp\":\"0.0.0.0/0\"}]}]}");
    }

    private static String address(int index) {
        return "10.0." + index % SUBNETS + "." + (10 + index / SUBNETS);
    }

    private void networkInterface(BufferedWriter out, int index) throws IOException {
        boolean database = index >= PODS;
        String subnet = "subnet-" + (database ? index - PODS : index % SUBNETS);
        String address = database ? "10.0." + (index - PODS) + ".5" : address(index);
        String group = database ? "sg-0" : "sg-" + (1 + index % (GROUPS - 1));
        out.write("{\"NetworkInterfaceId\":\"eni-" + index + "\",\"VpcId\":\"vpc-1\",\"SubnetId\":\"" + subnet
                + "\",\"InterfaceType\":\"" + (database ? "interface" : "branch")
                + "\",\"Status\":\"in-use\",\"Description\":\""
                + (database ? "RDSNetworkInterface" : "aws-k8s-branch-eni") + "\",\"OwnerId\":\"111122223333\","
                + "\"RequesterId\":\"AROAEXAMPLEEXAMPLE:VPC-Resource-Controller\",\"RequesterManaged\":false,"
                + "\"MacAddress\":\"06:11:22:33:44:55\",\"SourceDestCheck\":true,\"Groups\":[{\"GroupId\":\"" + group
                + "\",\"GroupName\":\"group\"}],\"PrivateIpAddress\":\"" + address
                + "\",\"PrivateIpAddresses\":[{\"Primary\":"
                + "true,\"PrivateIpAddress\":\"" + address
                + "\",\"PrivateDnsName\":\"ip.eu-west-1.compute.internal\"}],"
                + "\"Ipv6Addresses\":[],\"TagSet\":[{\"Key\":\"vpcresources.k8s.aws/trunk-eni-id\",\"Value\":\"eni-0trunk\"},"
                + "{\"Key\":\"eks:eni:owner\",\"Value\":\"eks-vpc-resource-controller\"}]}");
    }

    private void database(BufferedWriter out, int index) throws IOException {
        out.write("{\"DBInstanceIdentifier\":\"" + DATABASE
                + "\",\"DBInstanceStatus\":\"available\",\"Engine\":\"postgres\","
                + "\"Endpoint\":{\"Address\":\"orders.abc.eu-west-1.rds.amazonaws.com\",\"Port\":5432},\"MultiAZ\":true,"
                + "\"AvailabilityZone\":\"eu-west-1a\",\"VpcSecurityGroups\":[{\"VpcSecurityGroupId\":\"sg-0\",\"Status\":"
                + "\"active\"}],\"DBSubnetGroup\":{\"DBSubnetGroupName\":\"orders\",\"VpcId\":\"vpc-1\",\"Subnets\":["
                + "{\"SubnetIdentifier\":\"subnet-0\"},{\"SubnetIdentifier\":\"subnet-1\"}]}}");
    }

    private void pod(BufferedWriter out, int index) throws IOException {
        String filler = "\\\"f:spec\\\":{\\\"f:containers\\\":{}}".repeat(40);
        out.write(
                "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"web-" + index
                        + "\",\"namespace\":\"team-"
                        + index % 50
                        + "\",\"creationTimestamp\":\"2026-01-01T00:00:00Z\",\"labels\":{\"app\":\"web\",\"tier\":\"t"
                        + index % 7 + "\"},\"annotations\":{\"vpc.amazonaws.com/pod-eni\":\"[{\\\"eniId\\\":\\\"eni-"
                        + index
                        + "\\\",\\\"ifAddress\\\":\\\"06:11:22:33:44:55\\\",\\\"privateIp\\\":\\\"" + address(index)
                        + "\\\",\\\"vlanId\\\":1,\\\"subnetCidr\\\":\\\"10.0.0.0/24\\\"}]\"},\"managedFields\":[{\"manager\":"
                        + "\"kube-controller-manager\",\"operation\":\"Update\",\"time\":\"2026-01-01T00:00:00Z\",\"fieldsV1\":{\"raw\":\""
                        + filler
                        + "\"}}],\"ownerReferences\":[{\"kind\":\"ReplicaSet\",\"name\":\"web\"}]},\"spec\":{\"nodeName\":\"node-"
                        + index % 300
                        + "\",\"serviceAccountName\":\"web\",\"containers\":[{\"name\":\"web\",\"image\":\"web:1\","
                        + "\"env\":[{\"name\":\"PGHOST\",\"value\":\"orders.abc.eu-west-1.rds.amazonaws.com\"}],\"ports\":[{\"name\":"
                        + "\"http\",\"containerPort\":8080,\"protocol\":\"TCP\"}],\"resources\":{\"limits\":{\"cpu\":\"1\",\"memory\":"
                        + "\"1Gi\",\"vpc.amazonaws.com/pod-eni\":\"1\"}}}],\"tolerations\":[{\"key\":\"a\",\"operator\":\"Exists\"}]},"
                        + "\"status\":{\"phase\":\"Running\",\"hostIP\":\"10.0.199.250\",\"podIP\":\"" + address(index)
                        + "\",\"podIPs\":[{\"ip\":\"" + address(index)
                        + "\"}],\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}],"
                        + "\"containerStatuses\":[{\"name\":\"web\",\"ready\":true,\"restartCount\":0,\"state\":{\"running\":{}}}]}}");
    }
}
