package dev.sgpods.simulator.cluster;

import dev.sgpods.simulator.MemoryStateStore;
import dev.sgpods.simulator.State;
import dev.sgpods.simulator.World;
import dev.sgpods.simulator.row.ClusterRow;
import dev.sgpods.simulator.row.DbInstanceRow;
import dev.sgpods.simulator.row.InstanceRow;
import dev.sgpods.simulator.row.NetworkAclEntryRow;
import dev.sgpods.simulator.row.NetworkAclRow;
import dev.sgpods.simulator.row.NetworkInterfaceRow;
import dev.sgpods.simulator.row.RoleRow;
import dev.sgpods.simulator.row.RouteRow;
import dev.sgpods.simulator.row.RouteTableRow;
import dev.sgpods.simulator.row.SecurityGroupRow;
import dev.sgpods.simulator.row.SecurityGroupRuleRow;
import dev.sgpods.simulator.row.SubnetRow;
import dev.sgpods.simulator.row.VpcRow;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A cluster with two nodes and a database beside it, served over HTTP on a clock that is moved by hand. */
public final class LabWorld implements AutoCloseable {
    static final String REGION = "eu-west-1";
    static final String KEY = REGION + "/lab";
    static final String ENDPOINT = "lab-db.abc.eu-west-1.rds.amazonaws.com";
    static final String POLICY = "arn:aws:iam::aws:policy/AmazonEKSVPCResourceController";
    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
    private static final TreeMap<String, String> NO_TAGS = new TreeMap<>();
    private static final TreeMap<String, String> ACLS =
            new TreeMap<>(Map.of("aclassoc-a", "subnet-a", "aclassoc-b", "subnet-b"));

    private volatile Instant now = START;
    final MemoryStateStore store = new MemoryStateStore();
    final World world = new World(store, () -> now, 7);
    final SimulatedClusters clusters = new SimulatedClusters(
            world, type -> Map.of("m5.large", 9, "t3.medium", 0).getOrDefault(type, -1));
    private final KubernetesServer server = new KubernetesServer(clusters, ProgramTime.none());
    /** Reads and writes at once, without the product's own access. */
    public final KubernetesClient client = client("k8s-aws-v1." + token());

    public LabWorld() {
        this("m5.large");
    }

    LabWorld(String instanceType) {
        change(state -> {
            network(state);
            database(state);
            role(state, true);
            state.clusters().put(KEY, cluster());
            node(state, "i-1", "10.0.1.10", instanceType);
            node(state, "i-2", "10.0.1.20", instanceType);
        });
    }

    /** Where it answers, over plain HTTP. */
    public String endpoint() {
        return server.endpoint(REGION, "lab");
    }

    public void pass(Duration duration) {
        now = now.plus(duration);
    }

    void change(Consumer<State> change) {
        world.change(state -> {
            change.accept(state);
            return state;
        });
    }

    KubernetesClient client(@Nullable String token) {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(server.endpoint(REGION, "lab"))
                .withOauthToken(token)
                .withTrustCerts(false)
                .withRequestRetryBackoffLimit(0)
                .withRequestTimeout(20_000)
                .withNoProxy("127.0.0.1")
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    public static String token() {
        String url = "https://sts.eu-west-1.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15"
                + "&X-Amz-SignedHeaders=host%3Bx-k8s-aws-id&X-Amz-Signature=00";
        return Base64.getUrlEncoder().withoutPadding().encodeToString(url.getBytes(StandardCharsets.UTF_8));
    }

    private static ClusterRow cluster() {
        return new ClusterRow(
                "lab",
                REGION,
                "arn:aws:eks:eu-west-1:123456789012:cluster/lab",
                "1.34",
                "eks.1",
                "arn:aws:iam::123456789012:role/sgpods/cluster-role",
                "vpc-1",
                List.of("subnet-a", "subnet-b"),
                List.of(),
                "sg-cluster",
                true,
                true,
                List.of(),
                "API",
                false,
                "STANDARD",
                "172.20.0.0/16",
                List.of(),
                false,
                START,
                START,
                null,
                null,
                NO_TAGS);
    }

    static void role(State state, boolean controllerPolicy) {
        TreeMap<String, Instant> policies = new TreeMap<>();
        if (controllerPolicy) {
            policies.put(POLICY, START);
        }
        state.roles()
                .put(
                        "cluster-role",
                        new RoleRow(
                                "cluster-role",
                                "AROA1",
                                "/sgpods/",
                                "arn",
                                "",
                                "{}",
                                null,
                                3600,
                                START,
                                policies,
                                NO_TAGS));
    }

    private static void network(State state) {
        state.vpcs().put("vpc-1", new VpcRow("vpc-1", REGION, START, NO_TAGS, "10.0.0.0/16", true, true));
        subnet(state, "subnet-a", "10.0.1.0/24");
        subnet(state, "subnet-b", "10.0.2.0/24");
        List<NetworkAclEntryRow> all = List.of(
                new NetworkAclEntryRow(100, false, true, "-1", "0.0.0.0/0", null, null),
                new NetworkAclEntryRow(100, true, true, "-1", "0.0.0.0/0", null, null));
        state.networkAcls().put("acl-1", new NetworkAclRow("acl-1", REGION, START, NO_TAGS, "vpc-1", true, all, ACLS));
        state.routeTables()
                .put(
                        "rtb-1",
                        new RouteTableRow(
                                "rtb-1",
                                REGION,
                                START,
                                NO_TAGS,
                                "vpc-1",
                                true,
                                null,
                                List.of(new RouteRow("10.0.0.0/16", "local")),
                                new TreeMap<>()));
        for (String group : List.of("sg-cluster", "sg-pod", "sg-db")) {
            state.securityGroups()
                    .put(group, new SecurityGroupRow(group, REGION, START, NO_TAGS, "vpc-1", group, group));
        }
        rule(state, "sgr-1", "sg-cluster", false, "-1", -1, "sg-cluster");
        rule(state, "sgr-2", "sg-cluster", true, "-1", -1, null);
        rule(state, "sgr-3", "sg-cluster", false, "udp", 53, "sg-pod");
        rule(state, "sgr-4", "sg-pod", true, "udp", 53, "sg-cluster");
        rule(state, "sgr-5", "sg-pod", true, "tcp", 5432, "sg-db");
        rule(state, "sgr-6", "sg-db", false, "tcp", 5432, "sg-pod");
    }

    static void rule(
            State state, String id, String group, boolean egress, String protocol, int port, @Nullable String peer) {
        String everybody = peer == null ? "0.0.0.0/0" : null;
        state.securityGroupRules()
                .put(
                        id,
                        new SecurityGroupRuleRow(
                                id, REGION, START, NO_TAGS, group, egress, protocol, port, port, everybody, null, peer,
                                null));
    }

    private static void subnet(State state, String id, String cidr) {
        state.subnets()
                .put(id, new SubnetRow(id, REGION, START, NO_TAGS, "vpc-1", cidr, "eu-west-1a", "euw1-az1", false, 30));
    }

    private static void networkInterface(State state, String id, String subnet, String address, String group) {
        state.networkInterfaces()
                .put(
                        id,
                        new NetworkInterfaceRow(
                                id,
                                REGION,
                                START,
                                NO_TAGS,
                                "vpc-1",
                                subnet,
                                "eu-west-1a",
                                address,
                                "02:00:00:00:00:01",
                                "",
                                "interface",
                                List.of(group),
                                true,
                                false,
                                null,
                                null,
                                START));
    }

    private static void node(State state, String id, String address, String type) {
        networkInterface(state, "eni-" + id, "subnet-a", address, "sg-cluster");
        String name = "ip-" + address.replace('.', '-') + ".eu-west-1.compute.internal";
        state.instances()
                .put(
                        id,
                        new InstanceRow(
                                id,
                                REGION,
                                START,
                                NO_TAGS,
                                type,
                                "ami-1",
                                "vpc-1",
                                "subnet-a",
                                "eu-west-1a",
                                address,
                                name,
                                "eni-" + id,
                                null,
                                null,
                                null,
                                KEY + "/nodes",
                                START,
                                START,
                                START.plusSeconds(40),
                                null,
                                null));
    }

    private static void database(State state) {
        networkInterface(state, "eni-db", "subnet-b", "10.0.2.9", "sg-db");
        state.dbInstances()
                .put(
                        REGION + "/lab-db",
                        new DbInstanceRow(
                                "lab-db",
                                REGION,
                                "arn",
                                "db-1",
                                "postgres",
                                "17.4",
                                "db.t4g.micro",
                                20,
                                "gp3",
                                true,
                                "lab",
                                "sgpods",
                                "right",
                                null,
                                "group",
                                List.of("sg-db"),
                                "eu-west-1a",
                                5432,
                                false,
                                false,
                                0,
                                false,
                                "eni-db",
                                "10.0.2.9",
                                START,
                                START,
                                null,
                                null,
                                null,
                                null,
                                NO_TAGS));
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
