package dev.sgpods.drill;

import dev.sgpods.aws.LabTags;
import dev.sgpods.drill.Change.Kind;
import dev.sgpods.kubernetes.BranchInterface;
import dev.sgpods.kubernetes.LabCluster;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Faults of network ACLs. */
final class AclDrills {
    private static final String ZONE = "topology.kubernetes.io/zone";
    private static final String SELECTOR = "{\"spec\":{\"template\":{\"spec\":{\"nodeSelector\":%s}}}}";

    static final List<DrillFault> ALL = List.of(
            DrillFault.of("F47", "The network ACL of the pod's subnet blocks", site -> entry(site, true)),
            DrillFault.of("F48", "The network ACL of the database's subnet blocks", site -> entry(site, false)));

    private static Script entry(Site site, boolean atThePod) {
        return between(site, (apart, database) -> entry(site, apart, database, atThePod));
    }

    private AclDrills() {}

    /**
     * ACLs and routes act between subnets only, so the pod is moved out of the database's when it is there.
     *
     * @param fault how the fault is put in, by the pod's subnet and the database's
     */
    static Script between(Site site, BiFunction<Subnet, Subnet, Script> fault) {
        Subnet database = databaseSubnet(site);
        Subnet pod = podSubnet(site);
        boolean together = pod.subnetId().equals(database.subnetId());
        Subnet apart = together ? elsewhere(site, database) : pod;
        Script made = fault.apply(apart, database);
        return together ? moved(apart.availabilityZone()).then(made).withPodsMadeAnew(site.drill()) : made;
    }

    private static Script entry(Site site, Subnet apart, Subnet database, boolean atThePod) {
        Subnet where = atThePod ? apart : database;
        String port = WayDrills.port(site.database());
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
        return new Script(List.of(new Change(Kind.ENTRY_ADD, words)), List.of(new Change(Kind.ENTRY_REMOVE, words)));
    }

    private static Script moved(String zone) {
        return new Script(
                List.of(template(SELECTOR.formatted("{\"" + ZONE + "\":\"" + zone + "\"}"))),
                List.of(template(SELECTOR.formatted("null"))));
    }

    private static Change template(String patch) {
        return Change.deployment(LabCluster.NAMESPACE, Site.GREEN, patch);
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
                .filter(AclDrills::forNodes)
                .filter(found -> zones.contains(found.availabilityZone()))
                .findFirst()
                .orElseThrow(() -> new Unfit("All nodes are in the database's subnet, within which no ACL acts."));
    }

    private static boolean forNodes(Subnet subnet) {
        return subnet.tags().stream()
                .anyMatch(
                        tag -> tag.key().equals(LabTags.RESOURCE) && tag.value().startsWith("subnet-private-"));
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
