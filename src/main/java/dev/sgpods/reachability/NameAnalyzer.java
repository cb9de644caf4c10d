package dev.sgpods.reachability;

import dev.sgpods.reachability.NameAnalysis.Server;
import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Condition;
import dev.sgpods.reachability.explain.Explanation;
import dev.sgpods.reachability.explain.Gap;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.explain.Way;
import dev.sgpods.reachability.facts.Listing;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.Vpc;
import dev.sgpods.reachability.facts.cluster.DaemonSet;
import dev.sgpods.reachability.facts.cluster.EksCluster;
import dev.sgpods.reachability.facts.cluster.EndpointSlice;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.pod.CniSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a pod resolves names: by CoreDNS, to which the way is ordinary traffic on port 53, UDP and TCP, or by servers of
 * its own. CoreDNS asks the VPC's resolver, which security groups and ACLs cannot block (VPC user guide).
 */
public final class NameAnalyzer {
    private static final String NAMESPACE = "kube-system";
    private static final String SERVERS = "kube-dns";
    private static final String NODE_LOCAL = "node-local-dns";
    private static final int PORT = 53;

    private final NetworkFacts facts;
    private final PathAnalyzer paths;
    private final CniSettings settings;

    /** Analyses the names of the same facts that the paths are analysed of. */
    public NameAnalyzer(NetworkFacts facts, PathAnalyzer paths) {
        this.facts = facts;
        this.paths = paths;
        this.settings = CniSettings.of(facts);
    }

    /** How the pod resolves names. */
    public NameAnalysis analyze(Pod pod) {
        List<Hop> hops = new ArrayList<>();
        resolver().ifPresent(hops::add);
        if (pod.dns().policy().equals("Default")
                || (pod.hostNetwork() && !pod.dns().policy().endsWith("HostNet"))) {
            return new NameAnalysis(List.of(), hops);
        }
        if (pod.dns().policy().equals("None")) {
            List<Server> own = pod.dns().servers().stream()
                    .flatMap(text -> Address.read(text).stream())
                    .map(address -> server(pod, address))
                    .toList();
            return new NameAnalysis(own, hops);
        }
        nodeLocal(pod).ifPresent(hops::add);
        Listing<EndpointSlice> slices = facts.all(EndpointSlice.class);
        List<Server> servers = slices.items().stream()
                .filter(slice -> slice.belongsTo(NAMESPACE, SERVERS))
                .flatMap(slice -> slice.endpoints().stream())
                .filter(EndpointSlice.Endpoint::ready)
                .map(EndpointSlice.Endpoint::address)
                .distinct()
                .map(address -> server(pod, address))
                .toList();
        if (servers.isEmpty()) {
            hops.add(absent(slices));
        }
        servers.forEach(server -> oneProtocol(server).ifPresent(hops::add));
        return new NameAnalysis(servers, hops);
    }

    private static Optional<Hop> oneProtocol(Server server) {
        boolean udp = server.udp().outcome() == Outcome.PASSED;
        boolean tcp = server.tcp().outcome() == Outcome.PASSED;
        boolean other = (udp ? server.tcp() : server.udp()).outcome() == Outcome.BLOCKED;
        return udp != tcp && other
                ? Optional.of(hop(
                        server.name(),
                        Outcome.PARTLY,
                        new Condition(
                                Code.DNS_ONE_PROTOCOL,
                                server.name(),
                                "is reached by " + (udp ? "UDP" : "TCP") + " only; "
                                        + (udp ? "long answers need TCP" : "most clients ask by UDP"))))
                : Optional.empty();
    }

    private Server server(Pod pod, Address address) {
        return new Server(address.toString(), ask(pod, address, Protocol.UDP), ask(pod, address, Protocol.TCP));
    }

    private PathAnalysis ask(Pod pod, Address address, Protocol protocol) {
        return paths.analyze(Flow.of(new Flow.OfPod(pod.id()), new Flow.AtAddress(address), protocol, PORT));
    }

    private static Hop absent(Listing<EndpointSlice> slices) {
        return slices.complete()
                ? hop(SERVERS, Outcome.BLOCKED, new Condition(Code.DNS_NO_SERVER, SERVERS, "has no pod that is ready"))
                : hop(
                        SERVERS,
                        Outcome.UNKNOWN,
                        Gap.of("who answers for " + SERVERS + " is not known: " + slices.gap()));
    }

    /** A cache on the node itself is out of reach of a pod's own interface in strict mode (EKS best practices). */
    private Optional<Hop> nodeLocal(Pod pod) {
        boolean there = facts.all(DaemonSet.class).items().stream()
                .anyMatch(each -> each.meta().name().equals(NODE_LOCAL));
        boolean strict = pod.ownInterface().isPresent() && settings.strict().equals(Optional.of(true));
        return there && strict
                ? Optional.of(hop(
                        NODE_LOCAL,
                        Outcome.BLOCKED,
                        new Condition(
                                Code.DNS_NODE_LOCAL,
                                NODE_LOCAL,
                                "listens on the node, which " + pod.id()
                                        + " cannot reach by its own interface in strict mode")))
                : Optional.empty();
    }

    /** Whether the VPC of the cluster resolves names at all. */
    private Optional<Hop> resolver() {
        String id = facts.all(EksCluster.class).items().stream()
                .map(EksCluster::vpc)
                .findFirst()
                .orElse("the VPC");
        Optional<Boolean> support = facts.all(Vpc.class).items().stream()
                .filter(vpc -> vpc.id().equals(id))
                .findFirst()
                .flatMap(Vpc::dnsSupport);
        if (support.isEmpty()) {
            return Optional.of(hop(
                    id,
                    Outcome.UNKNOWN,
                    Gap.of("whether " + id + " resolves names, its attribute enableDnsSupport, was not read")));
        }
        return support.get()
                ? Optional.empty()
                : Optional.of(hop(
                        id,
                        Outcome.BLOCKED,
                        new Condition(
                                Code.DNS_SUPPORT_OFF,
                                id,
                                "does not resolve names: its attribute enableDnsSupport is off")));
    }

    private static Hop hop(String component, Outcome outcome, Explanation explanation) {
        return new Hop(Kind.NAME_SERVER, Way.REQUEST, component, outcome, explanation);
    }
}
