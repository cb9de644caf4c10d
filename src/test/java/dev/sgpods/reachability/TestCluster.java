package dev.sgpods.reachability;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.facts.Instance;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.cluster.Container;
import dev.sgpods.reachability.facts.cluster.DaemonSet;
import dev.sgpods.reachability.facts.cluster.EksCluster;
import dev.sgpods.reachability.facts.cluster.EndpointSlice;
import dev.sgpods.reachability.facts.cluster.LabelSelector;
import dev.sgpods.reachability.facts.cluster.Namespace;
import dev.sgpods.reachability.facts.cluster.NetworkPolicy;
import dev.sgpods.reachability.facts.cluster.Node;
import dev.sgpods.reachability.facts.cluster.ObjectMeta;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.facts.cluster.Pod.ContainerPort;
import dev.sgpods.reachability.facts.cluster.Pod.DnsSettings;
import dev.sgpods.reachability.facts.cluster.Pod.OwnInterface;
import dev.sgpods.reachability.facts.cluster.SecurityGroupPolicy;
import dev.sgpods.reachability.facts.cluster.ServiceAccount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Literal Kubernetes objects, and a small cluster in a {@link TestNetwork}. */
public final class TestCluster {
    private TestCluster() {}

    /** What an object says of itself; labels are written "app=web tier=front". */
    public static ObjectMeta meta(String id, String labels) {
        String[] parts = id.split("/", -1);
        return new ObjectMeta(
                parts.length > 1 ? parts[0] : "",
                parts[parts.length - 1],
                labels(labels),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** Labels from their text. */
    public static Map<String, String> labels(String text) {
        Map<String, String> labels = new HashMap<>();
        for (String pair : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
            labels.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return labels;
    }

    /** A selector for exactly these labels. */
    public static LabelSelector selector(String labels) {
        return new LabelSelector(labels(labels), List.of());
    }

    /** A namespace with labels. */
    public static Namespace namespace(String name, String labels) {
        return new Namespace(meta(name, labels));
    }

    /** A pod without an interface of its own. */
    public static Pod pod(String id, String labels, String node, String address, ContainerPort... ports) {
        return new Pod(
                meta(id, labels),
                "Running",
                node,
                addresses(address),
                List.of(),
                false,
                "",
                false,
                Optional.empty(),
                List.of(ports),
                List.of(),
                Map.of(),
                DnsSettings.STANDARD,
                30);
    }

    private static List<Address> addresses(String text) {
        return text.isEmpty()
                ? List.of()
                : Stream.of(text.split(" ", -1)).map(Address::parse).toList();
    }

    /** A pod with an interface of its own. */
    public static Pod branch(String id, String labels, String node, String address, String networkInterface) {
        Pod plain = pod(id, labels, node, address);
        return new Pod(
                plain.meta(),
                "Running",
                node,
                plain.addresses(),
                List.of(),
                false,
                "",
                true,
                Optional.of(new OwnInterface(
                        networkInterface, plain.addresses().stream().findFirst())),
                List.of(),
                List.of(),
                Map.of(),
                DnsSettings.STANDARD,
                30);
    }

    /** A pod in its node's network. */
    public static Pod host(String id, String node, String address) {
        Pod plain = pod(id, "", node, address);
        return new Pod(
                plain.meta(),
                "Running",
                node,
                plain.addresses(),
                plain.addresses(),
                true,
                "",
                false,
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of(),
                DnsSettings.STANDARD,
                30);
    }

    /** A service account with labels. */
    public static ServiceAccount account(String id, String labels) {
        return new ServiceAccount(meta(id, labels));
    }

    /** A policy that gives groups. */
    public static SecurityGroupPolicy groupPolicy(
            String id, Optional<LabelSelector> pods, Optional<LabelSelector> accounts, String... groups) {
        return new SecurityGroupPolicy(meta(id, ""), pods, accounts, List.of(groups));
    }

    /** A policy that restricts what goes out. */
    public static NetworkPolicy egress(String id, String pods, NetworkPolicy.Rule... rules) {
        return new NetworkPolicy(meta(id, ""), selector(pods), false, true, List.of(), List.of(rules));
    }

    /** A policy that restricts what comes in. */
    public static NetworkPolicy ingress(String id, String pods, NetworkPolicy.Rule... rules) {
        return new NetworkPolicy(meta(id, ""), selector(pods), true, false, List.of(rules), List.of());
    }

    /** A rule for peers and ports. */
    public static NetworkPolicy.Rule rule(List<NetworkPolicy.Peer> peers, NetworkPolicy.Port... ports) {
        return new NetworkPolicy.Rule(peers, List.of(ports));
    }

    /** A block without holes, or with some. */
    public static NetworkPolicy.Peer block(String cidr, String... except) {
        return new NetworkPolicy.Block(
                Cidr.parse(cidr), Stream.of(except).map(Cidr::parse).toList());
    }

    /** Pods of the policy's namespace. */
    public static NetworkPolicy.Peer pods(String labels) {
        return new NetworkPolicy.Pods(Optional.empty(), Optional.of(selector(labels)));
    }

    /** All pods of some namespaces. */
    public static NetworkPolicy.Peer namespaces(String labels) {
        return new NetworkPolicy.Pods(Optional.of(selector(labels)), Optional.empty());
    }

    /** A TCP port. */
    public static NetworkPolicy.Port port(int number) {
        return new NetworkPolicy.Port(Protocol.TCP, "", number, number);
    }

    /** The CNI with settings written "ENABLE_POD_ENI=true AWS_VPC_K8S_CNI_EXTERNALSNAT=true". */
    public static DaemonSet cni(String settings, String... agentArguments) {
        return new DaemonSet(
                meta("kube-system/aws-node", ""),
                List.of(
                        new Container("aws-node", "", List.of(), labels(settings)),
                        new Container("aws-eks-nodeagent", "", List.of(agentArguments), Map.of())),
                1,
                0);
    }

    /** CoreDNS at these addresses. */
    public static EndpointSlice coreDns(boolean ready, String... addresses) {
        return new EndpointSlice(
                meta("kube-system/kube-dns-1", "kubernetes.io/service-name=kube-dns"),
                Stream.of(addresses)
                        .map(text -> new EndpointSlice.Endpoint(Address.parse(text), ready, "coredns", ""))
                        .toList());
    }

    /**
     * A cluster in a VPC of three subnets: node-1 in the first, with the pods shop/green, which has an interface of its
     * own, and shop/red, which has not; and a database's interface in the third.
     */
    public static TestNetwork shop(String cniSettings) {
        TestNetwork network = new TestNetwork()
                .vpc("vpc-1", "10.0.0.0/16")
                .subnet("subnet-1", "vpc-1", "a", "10.0.1.0/24")
                .subnet("subnet-2", "vpc-1", "b", "10.0.2.0/24")
                .subnet("subnet-3", "vpc-1", "a", "10.0.3.0/24")
                .subnet("subnet-4", "vpc-1", "b", "10.0.4.0/24")
                .group("sg-node", "out any 0.0.0.0/0", "in any sg-node", "in tcp 53 sg-pod", "in udp 53 sg-pod")
                .group("sg-pod", "out any 0.0.0.0/0")
                .group("sg-db", "in tcp 5432 sg-pod")
                .host("eni-green", "subnet-1", "10.0.1.50", "sg-pod");
        NetworkInterface node = network.networkInterface(
                "eni-node", "subnet-1", "interface", "", List.of("10.0.1.10", "10.0.1.60", "10.0.1.53"), "sg-node");
        network.add(new NetworkInterface(
                node.id(),
                node.vpc(),
                node.subnet(),
                node.type(),
                node.status(),
                "",
                node.groups(),
                node.addresses(),
                List.of(),
                true,
                "i-1",
                0,
                "attached",
                "",
                "1111",
                Map.of()));
        return network.add(new Instance("i-1", "m5.large", "running", "eni-node", Map.of()))
                .add(new Node(meta("node-1", ""), "i-1", List.of(Address.parse("10.0.1.10")), true, 9))
                .add(new EksCluster(
                        "shop", "vpc-1", "sg-node", List.of("subnet-1"), "ipv4", List.of(), "1.33", "", "ACTIVE"))
                .add(cni(cniSettings))
                .add(namespace("shop", ""))
                .add(namespace("kube-system", ""))
                .add(branch("shop/green", "app=green", "node-1", "10.0.1.50", "eni-green"))
                .add(pod("shop/red", "app=red", "node-1", "10.0.1.60"))
                .add(pod("kube-system/coredns", "k8s-app=kube-dns", "node-1", "10.0.1.53"))
                .add(coreDns(true, "10.0.1.53"))
                .add(groupPolicy("shop/policy", Optional.of(selector("app=green")), Optional.empty(), "sg-pod"));
    }
}
