package dev.sgpods.why.fault;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.explain.AclEntries;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.cluster.DaemonSet;
import dev.sgpods.reachability.facts.cluster.EksCluster;
import dev.sgpods.reachability.facts.cluster.NetworkPolicy;
import dev.sgpods.reachability.pod.PodIdentity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
                .noneMatch(hop -> NO_WAY.contains(hop.explanation().code()) || hop.kind() == Hop.Kind.APPLIANCE);
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
                        each -> new Finding(
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
                        List.of(entry(symptoms, own.flatMap(NetworkInterface::primary), entries))));
    }

    private static Fix entry(Symptoms symptoms, Optional<Address> own, AclEntries entries) {
        boolean reply = own.filter(entries.packet().destination()::equals).isPresent();
        OptionalInt free = Blocks.freeNumber(symptoms, entries);
        if (free.isEmpty()) {
            return Fix.of(
                    "Give the entries of " + entries.acl()
                            + " that come before the one that refuses higher numbers: none is"
                            + " free there for one that allows",
                    "medium: it holds for the whole subnet",
                    "give them their numbers back");
        }
        String which = " --network-acl-id " + entries.acl() + " --rule-number " + free.getAsInt() + " "
                + (entries.outbound() ? "--egress" : "--ingress");
        Address other = entries.outbound()
                ? entries.packet().destination()
                : entries.packet().source();
        return Fix.of(
                "aws ec2 create-network-acl-entry" + which + " --protocol tcp --port-range From="
                        + (reply ? "1024,To=65535" : symptoms.usedPort() + ",To=" + symptoms.usedPort())
                        + " --cidr-block " + Blocks.around(symptoms, other) + " --rule-action allow",
                "medium: it holds for the whole subnet",
                "aws ec2 delete-network-acl-entry" + which);
    }

    private static Optional<Finding> noRoute(Symptoms symptoms) {
        return symptoms.blockers().stream()
                .filter(hop -> NO_WAY.contains(hop.explanation().code()))
                .findFirst()
                .map(hop -> new Finding(
                        "F49", hop.explanation().sentence(), hop.component(), List.of(Blocks.route(symptoms, hop))));
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
                        List.of(Fix.of(
                                "Give the database or the cluster's services other addresses",
                                "high: one of the two is made anew",
                                "none"))));
    }

    private static Optional<Finding> appliance(Symptoms symptoms) {
        return symptoms.hops().stream()
                .filter(hop -> hop.kind() == Hop.Kind.APPLIANCE)
                .findFirst()
                .map(hop -> new Finding(
                        "F53",
                        hop.explanation().sentence() + "; rules that name groups see nobody behind it",
                        hop.component(),
                        List.of(Fix.of(
                                "Use rules with blocks instead of groups, and look into the appliance's own rules",
                                "medium",
                                "put the group rules back"))));
    }
}
