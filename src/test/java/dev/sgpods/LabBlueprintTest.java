package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sgpods.graph.Resource;
import dev.sgpods.lab.Caps;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabGraph;
import dev.sgpods.lab.LabState;
import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.ClusterRow;
import dev.sgpods.simulator.row.DbInstanceRow;
import dev.sgpods.simulator.row.SecurityGroupRuleRow;
import dev.sgpods.simulator.row.SubnetRow;
import dev.sgpods.store.MemoryDatabase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceRequest;

/** What a lab is made of, read off the account in which one was made: every row of the table of its resources. */
class LabBlueprintTest {
    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    @Test
    void aLabIsBuiltAsItsTableSays() {
        try (TestBot bot = new TestBot(database.jdbi())) {
            Lab lab = AskedLabs.lab("abc234", "demo", bot.now());
            bot.labs.insert(lab, new Caps(5, 5));
            assertThat(bot.settle(lab.id()).state()).isEqualTo(LabState.READY);
            for (Consumer<State> row : List.<Consumer<State>>of(
                    LabBlueprintTest::roles,
                    LabBlueprintTest::network,
                    LabBlueprintTest::routes,
                    LabBlueprintTest::cluster,
                    LabBlueprintTest::access,
                    LabBlueprintTest::rules,
                    LabBlueprintTest::database,
                    LabBlueprintTest::nodes,
                    LabBlueprintTest::anchors)) {
                bot.world.read(state -> {
                    row.accept(state);
                    return true;
                });
            }
            order(bot.bot().world().graph(lab));
            deletion(bot, lab);
        }
    }

    private static void roles(State state) {
        assertThat(state.roles().stream())
                .extracting(role -> role.path(), role -> names(role.policies().keySet()))
                .containsExactlyInAnyOrder(
                        tuple("/sgpods/", Set.of("AmazonEKSClusterPolicy", "AmazonEKSVPCResourceController")),
                        tuple(
                                "/sgpods/",
                                Set.of(
                                        "AmazonEKSWorkerNodePolicy",
                                        "AmazonEKS_CNI_Policy",
                                        "AmazonEC2ContainerRegistryReadOnly")));
    }

    private static Set<String> names(Set<String> arns) {
        return arns.stream().map(arn -> arn.replaceAll(".*/", "")).collect(Collectors.toSet());
    }

    private static void network(State state) {
        assertThat(state.vpcs().stream()).singleElement().satisfies(vpc -> {
            assertThat(vpc.cidr()).isEqualTo("10.0.0.0/16");
            assertThat(vpc.dnsSupport()).isTrue();
            assertThat(vpc.dnsHostnames()).isTrue();
        });
        assertThat(subnets(state, "kubernetes.io/role/elb"))
                .extracting(SubnetRow::zone)
                .containsExactlyInAnyOrder("eu-west-1a", "eu-west-1b");
        assertThat(subnets(state, "kubernetes.io/role/internal-elb"))
                .extracting(SubnetRow::zone)
                .containsExactlyInAnyOrder("eu-west-1a", "eu-west-1b");
        assertThat(state.subnets().stream()).hasSize(4).allSatisfy(subnet -> assertThat(subnet.tags())
                .containsEntry("kubernetes.io/cluster/sgpods-test-abc234-cluster", "shared"));
    }

    private static List<SubnetRow> subnets(State state, String tag) {
        return state.subnets().stream()
                .filter(subnet -> "1".equals(subnet.tags().get(tag)))
                .toList();
    }

    private static void routes(State state) {
        assertThat(state.routeTables().stream().filter(table -> !table.main()))
                .extracting(
                        table -> table.routes().stream()
                                .filter(route -> route.destination().equals("0.0.0.0/0"))
                                .map(route -> route.target().replaceAll("-.*", ""))
                                .toList(),
                        table -> Set.copyOf(table.associations().values()))
                .containsExactlyInAnyOrder(
                        tuple(List.of("igw"), ids(subnets(state, "kubernetes.io/role/elb"))),
                        tuple(List.of("nat"), ids(subnets(state, "kubernetes.io/role/internal-elb"))));
    }

    private static Set<String> ids(List<SubnetRow> subnets) {
        return subnets.stream().map(SubnetRow::id).collect(Collectors.toSet());
    }

    private static void cluster(State state) {
        ClusterRow cluster = state.clusters().stream().findFirst().orElseThrow();
        assertThat(cluster.version()).isEqualTo("1.35");
        assertThat(cluster.supportType()).isEqualTo("STANDARD");
        assertThat(cluster.authenticationMode()).isEqualTo("API");
        assertThat(cluster.bootstrapAdmin()).isFalse();
        assertThat(Set.copyOf(cluster.subnetIds())).isEqualTo(ids(subnets(state, "kubernetes.io/role/internal-elb")));
        assertThat(cluster.endpointPrivate()).isTrue();
        assertThat(cluster.endpointPublic()).isTrue();
        assertThat(cluster.publicCidrs()).containsExactly("127.0.0.1/32");
        assertThat(cluster.logTypes()).isEmpty();
    }

    private static void access(State state) {
        assertThat(state.accessEntries().stream().filter(entry -> entry.type().equals("STANDARD")))
                .extracting(
                        entry -> entry.principalArn(),
                        entry -> names(entry.policies().keySet()))
                .containsExactly(
                        tuple("arn:aws:iam::123456789012:role/sgpods/build", Set.of("AmazonEKSClusterAdminPolicy")));
    }

    /** Least privilege: what is not here is not let through; the default rule that lets everything out is gone. */
    private static void rules(State state) {
        String cluster = state.clusters().stream().findFirst().orElseThrow().clusterGroupId();
        String pod = group(state, "pod-group");
        String db = group(state, "database-group");
        List<String> said = state.securityGroupRules().stream()
                .filter(rule -> Set.of(pod, db).contains(rule.groupId()) || rule.peerGroupId() != null)
                .filter(rule -> !rule.groupId().equals(rule.peerGroupId()))
                .map(rule -> words(rule)
                        .replace(cluster, "cluster")
                        .replace(pod, "pod")
                        .replace(db, "database"))
                .toList();
        assertThat(said)
                .containsExactlyInAnyOrder(
                        "pod out udp 53-53 cluster",
                        "pod out tcp 53-53 cluster",
                        "cluster in udp 53-53 pod",
                        "cluster in tcp 53-53 pod",
                        "pod out tcp 5432-5432 database",
                        "database in tcp 5432-5432 pod");
    }

    private static String words(SecurityGroupRuleRow rule) {
        return rule.groupId() + (rule.egress() ? " out " : " in ") + rule.protocol() + " " + rule.fromPort() + "-"
                + rule.toPort() + " " + (rule.peerGroupId() == null ? rule.cidrIpv4() : rule.peerGroupId());
    }

    private static String group(State state, String resource) {
        return state.securityGroups().stream()
                .filter(group -> resource.equals(group.tags().get("sgpods:resource")))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static void database(State state) {
        DbInstanceRow row = state.dbInstances().stream().findFirst().orElseThrow();
        assertThat(row.engine()).isEqualTo("postgres");
        assertThat(row.engineVersion()).isEqualTo("17.7");
        assertThat(row.storageType()).isEqualTo("gp3");
        assertThat(row.storageGib()).isEqualTo(20);
        assertThat(row.encrypted()).isTrue();
        assertThat(row.publiclyAccessible()).isFalse();
        assertThat(row.masterPassword()).isNull();
        assertThat(row.secretArn()).isNotNull();
        assertThat(row.backupDays()).isZero();
        assertThat(row.deletionProtection()).isFalse();
        assertThat(row.groupIds()).containsExactly(group(state, "database-group"));
        assertThat(state.dbSubnetGroups().stream()).singleElement().satisfies(group -> assertThat(
                        Set.copyOf(group.subnetIds()))
                .isEqualTo(ids(subnets(state, "kubernetes.io/role/internal-elb"))));
    }

    private static void nodes(State state) {
        assertThat(state.nodegroups().stream()).singleElement().satisfies(group -> {
            assertThat(List.of(group.minSize(), group.maxSize(), group.desiredSize()))
                    .containsExactly(1, 3, 2);
            assertThat(group.amiType()).isEqualTo("AL2023_x86_64_STANDARD");
            assertThat(Set.copyOf(group.subnetIds())).isEqualTo(ids(subnets(state, "kubernetes.io/role/internal-elb")));
        });
        assertThat(state.launchTemplates().stream()).singleElement().satisfies(template -> {
            var data = template.versions().get(0);
            assertThat(data.groupIds()).isEmpty();
            assertThat(data.httpTokens()).isEqualTo("required");
            assertThat(data.hopLimit()).isEqualTo(1);
            assertThat(data.volumeType()).isEqualTo("gp3");
            assertThat(data.volumeEncrypted()).isTrue();
            assertThat(data.tags().keySet()).containsExactlyInAnyOrder("instance", "network-interface", "volume");
            assertThat(data.tags().values()).allSatisfy(tags -> assertThat(tags).containsEntry("sgpods:lab", "abc234"));
        });
        assertThat(state.instances().stream()).hasSize(2).allSatisfy(node -> {
            assertThat(node.tags()).containsEntry("sgpods:lab", "abc234");
            assertThat(state.networkInterfaces()
                            .require(node.primaryInterfaceId())
                            .tags())
                    .containsEntry("sgpods:lab", "abc234");
        });
    }

    private static void anchors(State state) {
        List<Map<String, String>> anchors = new ArrayList<>();
        state.vpcs().stream().forEach(row -> anchors.add(row.tags()));
        state.clusters().stream().forEach(row -> anchors.add(row.tags()));
        state.dbInstances().stream().forEach(row -> anchors.add(row.tags()));
        assertThat(anchors).hasSize(3).allSatisfy(tags -> assertThat(tags)
                .containsKeys(
                        "sgpods:name",
                        "sgpods:owner",
                        "sgpods:channel",
                        "sgpods:spec-0",
                        "sgpods:created-at",
                        "sgpods:expires-at"));
    }

    /** What must be there before what, however indirectly. */
    private static void order(LabGraph graph) {
        assertThat(before(graph, "nodes")).contains("cni", "access", "routes-private", "nat-gateway");
        assertThat(before(graph, "policy")).contains("namespace", "pod-group");
        for (String workload : List.of("seed", "green")) {
            assertThat(before(graph, workload))
                    .contains("policy", "secret", "node-readiness", "pod-database-out", "pod-dns-udp-in");
        }
        assertThat(before(graph, "red")).contains("green");
        assertThat(before(graph, "database")).doesNotContain("cluster", "nat-gateway");
        assertThat(before(graph, "cluster")).doesNotContain("database", "nat-gateway");
    }

    private static Set<String> before(LabGraph graph, String name) {
        Set<String> names = new HashSet<>();
        graph.resources().inOrder().stream()
                .filter(resource -> resource.name().equals(name))
                .forEach(resource -> collect(resource, names));
        return names;
    }

    private static void collect(Resource resource, Set<String> names) {
        resource.dependencies().forEach(dependency -> {
            names.add(dependency.name());
            collect(dependency, names);
        });
    }

    private static void deletion(TestBot bot, Lab lab) {
        List<DeleteDbInstanceRequest> deletions = new ArrayList<>();
        bot.beforeRequest = request -> {
            if (request instanceof DeleteDbInstanceRequest deletion) {
                deletions.add(deletion);
            }
        };
        bot.labs.change(lab.id(), found -> found.towards(Goal.ABSENT, bot.now()));
        assertThat(bot.settle(lab.id()).state()).isEqualTo(LabState.GONE);
        assertThat(deletions).isNotEmpty().allSatisfy(deletion -> {
            assertThat(deletion.skipFinalSnapshot()).isTrue();
            assertThat(deletion.deleteAutomatedBackups()).isTrue();
        });
    }
}
