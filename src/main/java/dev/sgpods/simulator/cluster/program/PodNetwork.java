package dev.sgpods.simulator.cluster.program;

import dev.sgpods.simulator.cluster.cloud.Cloud;
import dev.sgpods.simulator.cluster.cloud.DatabaseServer;
import dev.sgpods.simulator.cluster.objects.Admission;
import dev.sgpods.simulator.cluster.objects.Kinds;
import dev.sgpods.simulator.cluster.objects.ObjectStore;
import dev.sgpods.simulator.network.Flow;
import dev.sgpods.simulator.network.PacketFilter;
import dev.sgpods.simulator.network.Topology;
import dev.sgpods.simulator.network.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The network as one pod sees it: through its branch interface, or else through its node's primary one. What stays on
 * the node passes no security group, but for pods with branch interfaces in strict enforcing mode.
 */
final class PodNetwork {
    private static final String ADDRESS = "\\d{1,3}(\\.\\d{1,3}){3}";

    private final Cloud cloud;
    private final ObjectStore objects;
    private final JsonNode pod;

    /** A name's address; meaningful if the verdict is {@link Verdict.Passes}. */
    record Resolution(Verdict verdict, String address) {}

    PodNetwork(ContainerProcess process) {
        this.cloud = process.cloud();
        this.objects = process.objects();
        this.pod = process.pod().json();
    }

    Resolution resolve(String host) {
        if (host.matches(ADDRESS)) {
            return new Resolution(new Verdict.Passes(""), host);
        }
        Verdict unanswered = new Verdict.TimesOut(Verdict.Hop.NOBODY, "no CoreDNS pod is ready");
        for (JsonNode server : nameServers()) {
            Verdict verdict = reach(server.at("/status/podIP").asString(""), "udp", 53, Optional.of(server));
            if (verdict instanceof Verdict.Passes) {
                Optional<String> address = lookUp(host);
                return address.isPresent()
                        ? new Resolution(verdict, address.get())
                        : new Resolution(new Verdict.NameUnknown(host), "");
            }
            unanswered = verdict;
        }
        return new Resolution(unanswered, "");
    }

    /** What becomes of a TCP connection to an address. */
    Verdict connect(String address, int port) {
        Optional<JsonNode> there = objects.shared(Kinds.POD, "")
                .filter(other -> other.at("/status/podIP").asString("").equals(address))
                .findFirst();
        Verdict verdict = reach(address, "tcp", port, there);
        if (!(verdict instanceof Verdict.Passes)) {
            return verdict;
        }
        Optional<DatabaseServer> server = server(verdict);
        boolean nameServer = port == 53
                && nameServers().stream()
                        .anyMatch(
                                other -> other.at("/status/podIP").asString("").equals(address));
        if (nameServer
                || (server.isPresent()
                        && server.get().available()
                        && server.get().port() == port)) {
            return verdict;
        }
        return new Verdict.Refused("nothing listens at " + address + ":" + port);
    }

    /** The database whose interface a connection leads to. */
    Optional<DatabaseServer> server(Verdict verdict) {
        return verdict instanceof Verdict.Passes passes
                ? cloud.databases().stream()
                        .filter(server -> server.networkInterface().equals(passes.destinationInterface()))
                        .findFirst()
                : Optional.empty();
    }

    private Verdict reach(String address, String protocol, int port, Optional<JsonNode> there) {
        Optional<String> dropping = new EgressPolicies(objects, pod).drops(address, protocol, port, there);
        if (dropping.isPresent()) {
            return new Verdict.TimesOut(Verdict.Hop.NETWORK_POLICY, "the network policy " + dropping.get());
        }
        Optional<String> branch = branch(pod);
        boolean sameNode = there.filter(other -> node(other).equals(node(pod))).isPresent();
        boolean branches =
                branch.isPresent() || there.flatMap(PodNetwork::branch).isPresent();
        if (sameNode && !(branches && strict())) {
            return new Verdict.Passes("");
        }
        String source = branch.orElseGet(() -> primaryInterface(node(pod)));
        String from = pod.at("/status/podIP").asString("");
        Flow flow = new Flow(source, from, address, protocol, port, ephemeral(address, port));
        return new PacketFilter(withPods(cloud.topology())).decide(flow);
    }

    /** A port of Linux's range, another one for each connection as by the kernel's choice. */
    private int ephemeral(String address, int port) {
        int choice = Objects.hash(pod.at("/metadata/uid").asString(""), address, port, objects.now());
        // Spreads neighbouring instants over the whole range.
        int spread = choice * 0x9E3779B9;
        return Flow.EPHEMERAL + Math.floorMod(spread ^ (spread >>> 15), Flow.EPHEMERAL_PORTS);
    }

    private List<JsonNode> nameServers() {
        return objects.shared(Kinds.POD, "kube-system")
                .filter(other ->
                        other.at("/metadata/labels/k8s-app").asString("").equals("kube-dns"))
                .filter(other -> other.at("/status/phase").asString("").equals("Running"))
                .toList();
    }

    private Optional<String> lookUp(String host) {
        String[] labels = host.split("\\.", -1);
        if (labels.length >= 2 && (labels.length == 2 || labels[2].equals("svc"))) {
            Optional<String> service = objects.find(Kinds.SERVICE, labels[1], labels[0])
                    .map(found -> found.spec().path("clusterIP").asString(""));
            if (service.isPresent()) {
                return service;
            }
        }
        return cloud.databases().stream()
                .filter(server -> cloud.resolvesNames() && server.answersTo(host))
                .map(DatabaseServer::address)
                .findFirst();
    }

    /** The addresses of pods without a branch interface are their node's primary interface's. */
    private Topology withPods(Topology topology) {
        Map<String, List<String>> extra = new HashMap<>();
        objects.shared(Kinds.POD, "")
                .filter(other ->
                        branch(other).isEmpty() && other.at("/status/podIP").isString())
                .forEach(other -> extra.computeIfAbsent(primaryInterface(node(other)), id -> new ArrayList<>())
                        .add(other.at("/status/podIP").asString("")));
        List<Topology.Interface> interfaces = new ArrayList<>();
        for (Topology.Interface known : topology.interfaces()) {
            List<String> addresses = new ArrayList<>(known.addresses());
            addresses.addAll(extra.getOrDefault(known.id(), List.of()));
            interfaces.add(new Topology.Interface(known.id(), known.vpc(), known.subnet(), addresses, known.groups()));
        }
        return new Topology(interfaces, topology.groups(), topology.subnets(), topology.prefixLists());
    }

    private String primaryInterface(String nodeName) {
        String provider = objects.find(Kinds.NODE, "", nodeName)
                .map(node -> node.spec().path("providerID").asString(""))
                .orElse("");
        return cloud.instances().stream()
                .filter(instance -> provider.endsWith("/" + instance.id()))
                .map(Cloud.Instance::primaryInterface)
                .findFirst()
                .orElse("");
    }

    private boolean strict() {
        return objects.shared(Kinds.DAEMON_SET, "kube-system")
                .filter(set -> set.at("/metadata/name").asString("").equals("aws-node"))
                .flatMap(set -> set.at("/spec/template/spec/containers/0/env").valueStream())
                .noneMatch(variable -> variable.path("name").asString("").equals("POD_SECURITY_GROUP_ENFORCING_MODE")
                        && variable.path("value").asString("").equals("standard"));
    }

    private static String node(JsonNode pod) {
        return pod.at("/spec/nodeName").asString("");
    }

    private static Optional<String> branch(JsonNode pod) {
        JsonNode annotation = pod.path("metadata").path("annotations").path(Admission.POD_INTERFACE);
        return annotation.isString()
                ? Optional.of(JsonMapper.shared()
                        .readTree(annotation.stringValue())
                        .path(0)
                        .path("eniId")
                        .asString(""))
                : Optional.empty();
    }
}
