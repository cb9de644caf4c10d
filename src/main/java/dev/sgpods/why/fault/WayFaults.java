package dev.sgpods.why.fault;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.explain.AclEntries;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.cluster.DaemonSet;
import dev.sgpods.reachability.facts.cluster.EksCluster;
import dev.sgpods.reachability.facts.cluster.NetworkPolicy;
import dev.sgpods.reachability.facts.database.DatabaseInstance;
import dev.sgpods.reachability.pod.PodIdentity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What stops a pod on its way although its interface and both ends' groups are right: names, ACLs, routes, policies. */
final class WayFaults {
    private static final Set<Code> NO_WAY = Set.of(
            Code.NO_ROUTE_TO_DESTINATION,
            Code.BAD_STATE_ROUTE,
            Code.BAD_STATE,
            Code.DISCONNECTED_VPCS,
            Code.TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT,
            Code.TGW_RTB_BAD_STATE_ROUTE,
            Code.TGW_ROUTE_AZ_RESTRICTION,
            Code.TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION);
    private static final Cidr BRIDGE = Cidr.parse("172.17.0.0/16");

    static final List<Fault> ALL = List.of(
            Fault.ofFacts(
                    "F71",
                    "A network policy denies the database",
                    "egress rules that select the pod",
                    WayFaults::denied),
            Fault.ofFacts(
                    "F74",
                    "Another policy engine acts beside strict mode",
                    "daemon sets calico-node and cilium",
                    WayFaults::otherEngine),
            Fault.ofFacts(
                    "F54",
                    "The branch interface's subnet is not the node's, and lacks a way",
                    "subnets of both interfaces",
                    symptoms -> acl(symptoms, "F54")),
            Fault.ofFacts(
                    "F47",
                    "The network ACL of the pod's subnet blocks",
                    "entries in their order, both ways",
                    symptoms -> acl(symptoms, "F47")),
            Fault.ofFacts(
                    "F48",
                    "The network ACL of the database's subnet blocks",
                    "entries in their order, both ways",
                    symptoms -> acl(symptoms, "F48")),
            Fault.ofFacts(
                    "F49",
                    "There is no route between pod and database",
                    "route tables of both subnets, peering, transit gateway",
                    WayFaults::noRoute),
            Fault.ofFacts(
                    "F52",
                    "The database's address is one of the cluster's own blocks",
                    "serviceIpv4Cidr and 172.17.0.0/16",
                    WayFaults::overlapping),
            Fault.ofFacts(
                    "F53",
                    "An appliance stands in the way",
                    "routes that lead to an interface or an endpoint",
                    WayFaults::appliance));

    private WayFaults() {}

    /** Whether a way leads to the database at all, and past no appliance. */
    static boolean isClear(Symptoms symptoms) {
        return symptoms.hops().stream()
                .noneMatch(hop -> NO_WAY.contains(hop.explanation().code()) || isAppliance(hop));
    }

    /** An endpoint that does not lead to a service of AWS leads to an appliance behind a load balancer. */
    static boolean isAppliance(Hop hop) {
        return hop.kind() == Hop.Kind.APPLIANCE
                || (hop.kind() == Hop.Kind.ENDPOINT && hop.outcome() == Outcome.UNKNOWN);
    }

    private static Fix databasePolicy(Symptoms symptoms) {
        List<String> blocks = Blocks.ofDatabase(symptoms).stream()
                .map(block -> "ipBlock: {cidr: " + block + "}")
                .toList();
        return Yaml.egress(symptoms.pod().orElseThrow(), "database", blocks, symptoms.usedPort(), List.of("TCP"));
    }

    private static Optional<Finding> denied(Symptoms symptoms) {
        return symptoms.blockers().stream()
                .filter(hop -> hop.explanation().code() == Code.NETPOL_EGRESS_DENIED)
                .findFirst()
                .map(hop -> new Finding(
                        "F71", hop.explanation().sentence(), hop.component(), List.of(databasePolicy(symptoms))));
    }

    private static Optional<Finding> otherEngine(Symptoms symptoms) {
        boolean own =
                symptoms.pod().filter(pod -> pod.ownInterface().isPresent()).isPresent();
        boolean strict = symptoms.cni().strict().equals(Optional.of(true));
        return symptoms.all(DaemonSet.class).stream()
                .filter(each -> own
                        && strict
                        && Set.of("calico-node", "cilium").contains(each.meta().name()))
                .findFirst()
                .map(
                        each -> Finding.beside(
                                "F74",
                                each.meta().name() + " does not act on pods with interfaces of their own in strict mode"
                                        + (symptoms.all(NetworkPolicy.class).isEmpty()
                                                ? ""
                                                : ", though there are network policies"),
                                each.id(),
                                List.of(
                                        Fix.of(
                                                "kubectl -n kube-system set env daemonset/aws-node -c aws-node POD_SECURITY_GROUP_ENFORCING_MODE=standard",
                                                "medium: groups no longer act within a node; make the pods anew",
                                                "kubectl -n kube-system set env daemonset/aws-node -c aws-node POD_SECURITY_GROUP_ENFORCING_MODE=strict"))));
    }

    private static Optional<Finding> acl(Symptoms symptoms, String code) {
        Optional<NetworkInterface> own = symptoms.identity().flatMap(PodIdentity::own);
        String ownSubnet = own.map(NetworkInterface::subnet).orElse("");
        String nodeSubnet = symptoms.identity()
                .flatMap(PodIdentity::node)
                .map(NetworkInterface::subnet)
                .orElse(ownSubnet);
        boolean elsewhere = !ownSubnet.equals(nodeSubnet);
        return symptoms.blockers().stream()
                .flatMap(hop -> hop.explanation() instanceof AclEntries entries ? Stream.of(entries) : Stream.empty())
                .filter(entries ->
                        code.equals(entries.subnet().equals(ownSubnet) ? (elsewhere ? "F54" : "F47") : "F48"))
                .findFirst()
                .map(entries -> new Finding(
                        code,
                        entries.sentence() + (code.equals("F54") ? "; that subnet is not the node's" : ""),
                        entries.acl(),
                        List.of(AclFixes.entry(symptoms, own.flatMap(NetworkInterface::primary), entries))));
    }

    /** There and back are two routes, each of which may be missing. */
    private static Optional<Finding> noRoute(Symptoms symptoms) {
        List<Hop> missing = symptoms.blockers().stream()
                .filter(hop -> NO_WAY.contains(hop.explanation().code()))
                .toList();
        return missing.stream()
                .findFirst()
                .map(hop -> new Finding(
                        "F49",
                        hop.explanation().sentence(),
                        hop.component(),
                        missing.stream()
                                .flatMap(each -> RouteFixes.of(symptoms, each).stream())
                                .distinct()
                                .toList()));
    }

    private static Optional<Finding> overlapping(Symptoms symptoms) {
        List<Address> addresses = symptoms.analysis().stream()
                .flatMap(found -> found.targets().stream())
                .flatMap(target -> target.target().candidates().stream())
                .flatMap(each -> each.primary().stream())
                .toList();
        return Stream.concat(
                        Stream.of(BRIDGE),
                        symptoms.all(EksCluster.class).stream().flatMap(each -> each.servicesCidrs().stream()))
                .filter(block -> addresses.stream().anyMatch(block::contains))
                .findFirst()
                .map(block -> new Finding(
                        "F52",
                        "the database's address lies in " + block + ", which the cluster's nodes use for themselves",
                        block.toString(),
                        moved(symptoms, block)));
    }

    /** The cluster's own block stays as long as the cluster (EKS user guide), so it is the database that moves. */
    private static List<Fix> moved(Symptoms symptoms, Cidr block) {
        Optional<DatabaseInstance> instance = symptoms.instance();
        List<String> free =
                instance.map(each -> Moves.outside(symptoms, each, block)).orElse(List.of());
        if (!free.isEmpty()) {
            return DatabaseFixes.elsewhere(symptoms, instance.orElseThrow(), free);
        }
        return List.of(
                Fix.look(
                        "aws ec2 describe-subnets --filters Name=vpc-id,Values={vpc} --query"
                                + " 'Subnets[].[SubnetId,CidrBlock,AvailabilityZone]' --output table",
                        "that no two of its subnets, in two zones, lie outside " + block
                                + ", as far as they were read"),
                Fix.of(
                        "aws ec2 associate-vpc-cidr-block --vpc-id {vpc} --cidr-block 100.64.0.0/16",
                        "high: the first step of moving the database: subnets in two zones come next, and the database is"
                                + " restored into them",
                        "aws ec2 disassociate-vpc-cidr-block --association-id $(aws ec2 describe-vpcs --vpc-ids {vpc} --query"
                                + " \"Vpcs[0].CidrBlockAssociationSet[?CidrBlock=='100.64.0.0/16'].AssociationId\" --output"
                                + " text)"));
    }

    private static Optional<Finding> appliance(Symptoms symptoms) {
        return symptoms.hops().stream()
                .filter(WayFaults::isAppliance)
                .findFirst()
                .map(hop -> new Finding(
                        "F53",
                        hop.explanation().sentence() + "; rules that name groups see nobody behind it",
                        hop.component(),
                        passed(symptoms, hop)));
    }

    /** What the appliance lets through only its makers know; behind it a block admits the pods, as a group does not. */
    private static List<Fix> passed(Symptoms symptoms, Hop hop) {
        String id = hop.component();
        Fix look = id.startsWith("vpce-")
                ? Fix.look("aws ec2 describe-vpc-endpoints --vpc-endpoint-ids " + id, "which firewall it leads to")
                : Fix.look(
                        "aws ec2 describe-network-interfaces --network-interface-ids " + id
                                + " --query 'NetworkInterfaces[0].[Description,Attachment.InstanceId,TagSet]'",
                        "which appliance it belongs to, whose own rules count too");
        Optional<Address> own = symptoms.identity().flatMap(PodIdentity::own).flatMap(NetworkInterface::primary);
        List<String> groups =
                symptoms.instance().map(DatabaseInstance::activeGroups).orElse(List.of());
        if (own.isEmpty() || groups.isEmpty()) {
            return List.of(look);
        }
        String tail =
                " --group-id " + groups.get(0) + Rules.tcp(symptoms.usedPort(), Blocks.around(symptoms, own.get()));
        return List.of(
                look,
                Fix.of(
                        "aws ec2 authorize-security-group-ingress" + tail,
                        "medium: a block admits whatever gets an address in it",
                        "aws ec2 revoke-security-group-ingress" + tail));
    }
}
