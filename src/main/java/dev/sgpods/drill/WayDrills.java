package dev.sgpods.drill;

import dev.sgpods.drill.Change.Kind;
import dev.sgpods.kubernetes.BranchInterface;
import dev.sgpods.kubernetes.LabCluster;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** Faults on the way: network ACLs, name servers, and the database's own state, groups and port. */
final class WayDrills {
    private static final String ZONE = "topology.kubernetes.io/zone";
    private static final String REPLICAS = "{\"spec\":{\"replicas\":%d}}";
    private static final int OTHER_PORT = 5433;

    static final List<DrillFault> ALL = List.of(
            DrillFault.of(
                    "F32",
                    "Another group than the intended one is attached to the database",
                    site -> database(
                            site,
                            Map.of("groups", site.group("pod-group").groupId()),
                            Map.of("groups", String.join(",", DatabaseHand.worn(site.database()))))),
            DrillFault.of("F42", "No name server runs", WayDrills::nameServers),
            DrillFault.of("F43", "The VPC does not resolve names", WayDrills::names),
            DrillFault.of("F47", "The network ACL of the pod's subnet blocks", site -> entry(site, true)),
            DrillFault.of("F48", "The network ACL of the database's subnet blocks", site -> entry(site, false)),
            DrillFault.of("F57", "The database is stopped", WayDrills::stopped),
            DrillFault.of(
                    "F61",
                    "The database's port was changed, its rules were not",
                    site -> database(
                            site,
                            Map.of("port", Integer.toString(OTHER_PORT)),
                            Map.of("port", port(site.database())))));

    private WayDrills() {}

    private static String port(DBInstance found) {
        if (found.endpoint() == null || found.endpoint().port() == null) {
            throw new Unfit("The database has no endpoint at the moment.");
        }
        return found.endpoint().port().toString();
    }

    private static DBInstance available(Site site) {
        DBInstance found = site.database();
        if (!"available".equals(found.dbInstanceStatus())) {
            throw new Unfit("The database is " + found.dbInstanceStatus() + ", not available.");
        }
        return found;
    }

    private static Script database(Site site, Map<String, String> broken, Map<String, String> right) {
        available(site);
        return new Script(List.of(new Change(Kind.DATABASE, broken)), List.of(new Change(Kind.DATABASE, right)));
    }

    private static Script stopped(Site site) {
        available(site);
        return new Script(
                List.of(new Change(Kind.DATABASE_STOP, Map.of())), List.of(new Change(Kind.DATABASE_START, Map.of())));
    }

    private static Script nameServers(Site site) {
        var coredns = site.cluster()
                .apps()
                .deployments()
                .inNamespace("kube-system")
                .withName("coredns")
                .get();
        if (coredns == null) {
            throw new Unfit("The cluster has no workload coredns.");
        }
        int replicas = Objects.requireNonNullElse(coredns.getSpec().getReplicas(), 1);
        return new Script(List.of(scaled(0)), List.of(scaled(replicas)));
    }

    private static Change scaled(int replicas) {
        return new Change(
                Kind.PATCH,
                Map.of(
                        "api",
                        "apps/v1",
                        "kind",
                        "Deployment",
                        "plural",
                        "deployments",
                        "namespace",
                        "kube-system",
                        "name",
                        "coredns",
                        "form",
                        "merge",
                        "patch",
                        REPLICAS.formatted(replicas)));
    }

    private static Script names(Site site) {
        String vpc = site.group("pod-group").vpcId();
        return new Script(
                List.of(new Change(Kind.NAMES, Map.of("vpc", vpc, "on", "false"))),
                List.of(new Change(Kind.NAMES, Map.of("vpc", vpc, "on", "true"))));
    }

    /** ACLs act between subnets only, so the pod is moved out of the database's when it is there. */
    private static Script entry(Site site, boolean atThePod) {
        Subnet database = databaseSubnet(site);
        Subnet pod = podSubnet(site);
        boolean together = pod.subnetId().equals(database.subnetId());
        Subnet apart = together ? elsewhere(site, database) : pod;
        Subnet where = atThePod ? apart : database;
        String port = port(site.database());
        NetworkAcl acl = acl(site, where);
        String number = free(acl, atThePod);
        Map<String, String> words = new HashMap<>(Map.of(
                "acl",
                acl.networkAclId(),
                "number",
                number,
                "way",
                atThePod ? "out" : "in",
                "from",
                port,
                "to",
                port,
                "block",
                (atThePod ? database : apart).cidrBlock()));
        Script refused =
                new Script(List.of(new Change(Kind.ENTRY_ADD, words)), List.of(new Change(Kind.ENTRY_REMOVE, words)));
        return together ? moved(apart.availabilityZone()).then(refused).withPodsMadeAnew(site.drill()) : refused;
    }

    private static Script moved(String zone) {
        String selector = "{\"spec\":{\"template\":{\"spec\":{\"nodeSelector\":%s}}}}";
        return new Script(
                List.of(template(selector.formatted("{\"" + ZONE + "\":\"" + zone + "\"}"))),
                List.of(template(selector.formatted("null"))));
    }

    private static Change template(String patch) {
        return new Change(
                Kind.PATCH,
                Map.of(
                        "api",
                        "apps/v1",
                        "kind",
                        "Deployment",
                        "plural",
                        "deployments",
                        "namespace",
                        LabCluster.NAMESPACE,
                        "name",
                        Site.GREEN,
                        "form",
                        "merge",
                        "patch",
                        patch));
    }

    private static Subnet databaseSubnet(Site site) {
        String group = DatabaseHand.worn(site.database()).stream()
                .findFirst()
                .orElseThrow(() -> new Unfit("The database wears no group."));
        return site
                .aws()
                .ec2()
                .describeNetworkInterfaces(request -> request.filters(
                        Site.filter("group-id", group), Site.filter("description", "RDSNetworkInterface")))
                .networkInterfaces()
                .stream()
                .findFirst()
                .map(found -> subnet(site, found.subnetId()))
                .orElseThrow(() -> new Unfit("The database has no interface at the moment."));
    }

    private static Subnet podSubnet(Site site) {
        String id = pods(site).stream()
                .map(BranchInterface::of)
                .flatMap(Optional::stream)
                .map(BranchInterface::id)
                .findFirst()
                .orElseThrow(() -> new Unfit("The green pod has no interface of its own."));
        return site
                .aws()
                .ec2()
                .describeNetworkInterfaces(request -> request.networkInterfaceIds(id))
                .networkInterfaces()
                .stream()
                .findFirst()
                .map(found -> subnet(site, found.subnetId()))
                .orElseThrow(() -> new Unfit("The green pod's interface is gone."));
    }

    private static List<Pod> pods(Site site) {
        return site.cluster()
                .pods()
                .inNamespace(LabCluster.NAMESPACE)
                .withLabels(site.deployment(Site.GREEN).getSpec().getSelector().getMatchLabels())
                .list()
                .getItems();
    }

    private static Subnet subnet(Site site, String id) {
        return site.aws().ec2().describeSubnets(request -> request.subnetIds(id)).subnets().stream()
                .findFirst()
                .orElseThrow(() -> new Unfit("The subnet " + id + " is gone."));
    }

    /** Where a node is that is not in the database's subnet. */
    private static Subnet elsewhere(Site site, Subnet database) {
        List<String> zones = new ArrayList<>();
        for (Node node : site.cluster().nodes().list().getItems()) {
            zones.add(node.getMetadata().getLabels().getOrDefault(ZONE, ""));
        }
        return site
                .aws()
                .ec2()
                .describeSubnets(request -> request.filters(Site.filter("vpc-id", database.vpcId())))
                .subnets()
                .stream()
                .filter(found -> !found.availabilityZone().equals(database.availabilityZone()))
                .filter(found -> !Boolean.TRUE.equals(found.mapPublicIpOnLaunch()))
                .filter(found -> zones.contains(found.availabilityZone()))
                .findFirst()
                .orElseThrow(() -> new Unfit("All nodes are in the database's subnet, within which no ACL acts."));
    }

    private static NetworkAcl acl(Site site, Subnet subnet) {
        return site
                .aws()
                .ec2()
                .describeNetworkAcls(
                        request -> request.filters(Site.filter("association.subnet-id", subnet.subnetId())))
                .networkAcls()
                .stream()
                .findFirst()
                .orElseThrow(() -> new Unfit("The network ACL of " + subnet.subnetId() + " cannot be read."));
    }

    /** A number that no entry has and that comes before the usual first one, 100. */
    private static String free(NetworkAcl acl, boolean out) {
        return IntStream.iterate(90, number -> number > 0, number -> number - 1)
                .filter(number -> acl.entries().stream()
                        .noneMatch(entry -> Boolean.TRUE.equals(entry.egress()) == out && entry.ruleNumber() == number))
                .mapToObj(Integer::toString)
                .findFirst()
                .orElseThrow(() -> new Unfit("The network ACL has no free number."));
    }
}
