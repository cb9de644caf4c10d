package dev.sgpods.why.fault;

import dev.sgpods.reachability.PathAnalysis;
import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.GroupRules;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.cluster.Deployment;
import dev.sgpods.reachability.facts.cluster.EksCluster;
import dev.sgpods.reachability.pod.PodIdentity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a pod cannot resolve names although its interface is right. */
final class NameFaults {
    static final List<Fault> ALL = List.of(
            Fault.ofFacts(
                    "F37",
                    "The pod's groups do not let out questions to name servers",
                    "outbound rules for port 53",
                    symptoms -> names(symptoms, "F37", true)),
            Fault.ofFacts(
                    "F38",
                    "The name servers' groups do not admit the pod's",
                    "inbound rules for port 53 where CoreDNS runs",
                    symptoms -> names(symptoms, "F38", false)),
            Fault.ofFacts(
                    "F39",
                    "Only one of UDP and TCP 53 gets through",
                    "rules for port 53 of both protocols",
                    NameFaults::oneProtocol),
            Fault.ofFacts(
                    "F41",
                    "NodeLocal DNSCache is out of reach in strict mode",
                    "daemon set node-local-dns, enforcing mode",
                    symptoms -> name(
                            symptoms,
                            "F41",
                            Code.DNS_NODE_LOCAL,
                            Fix.of(
                                    "kubectl -n kube-system set env daemonset/aws-node -c aws-node POD_SECURITY_GROUP_ENFORCING_MODE=standard",
                                    "medium: groups no longer act within a node; make the pods anew",
                                    "kubectl -n kube-system set env daemonset/aws-node -c aws-node POD_SECURITY_GROUP_ENFORCING_MODE=strict"))),
            Fault.ofFacts(
                    "F42",
                    "No name server is ready",
                    "endpoints of kube-dns, or availableReplicas of coredns",
                    NameFaults::noServer),
            Fault.ofFacts(
                    "F43",
                    "The VPC does not resolve names",
                    "enableDnsSupport",
                    symptoms -> name(
                            symptoms,
                            "F43",
                            Code.DNS_SUPPORT_OFF,
                            Fix.of(
                                    "aws ec2 modify-vpc-attribute --enable-dns-support --vpc-id {vpc}",
                                    "low",
                                    "aws ec2 modify-vpc-attribute --no-enable-dns-support --vpc-id {vpc}"))),
            Fault.ofFacts(
                    "F72",
                    "A network policy denies questions to name servers",
                    "egress rules for port 53",
                    NameFaults::namesDenied));

    private NameFaults() {}

    private static Set<Boolean> sides(Stream<PathAnalysis> paths) {
        return paths.filter(path -> path.hops().stream().noneMatch(WayFaults::isAppliance))
                .flatMap(path -> path.hops().stream())
                .filter(Symptoms::stops)
                .flatMap(hop ->
                        hop.explanation() instanceof GroupRules rules ? Stream.of(rules.outbound()) : Stream.empty())
                .collect(Collectors.toSet());
    }

    /** A pod with a DNS policy of its own asks others, whom its groups need not know: F46 is what is wrong there. */
    private static boolean asksOthers(Symptoms symptoms) {
        return symptoms.pod().filter(PodFaults::hasOwnDns).isPresent();
    }

    private static Set<Boolean> udp(Symptoms symptoms) {
        return sides(symptoms.analysis().stream()
                .flatMap(found -> found.names().servers().stream())
                .map(server -> server.udp()));
    }

    private static Set<Boolean> tcp(Symptoms symptoms) {
        return sides(symptoms.analysis().stream()
                .flatMap(found -> found.names().servers().stream())
                .map(server -> server.tcp()));
    }

    private static Optional<Finding> names(Symptoms symptoms, String code, boolean outbound) {
        if (asksOthers(symptoms)
                || !udp(symptoms).contains(outbound)
                || !tcp(symptoms).contains(outbound)) {
            return Optional.empty();
        }
        List<Fix> fixes = all(symptoms, outbound)
                .flatMap(rules -> Stream.of(dns(symptoms, rules, "udp"), dns(symptoms, rules, "tcp")))
                .distinct()
                .toList();
        return all(symptoms, outbound)
                .findFirst()
                .map(rules -> new Finding(
                        code,
                        outbound
                                ? "the pod's group " + String.join(", ", rules.groups())
                                        + " does not let out questions to name servers (53)"
                                : "the name server's group " + String.join(", ", rules.groups())
                                        + " does not admit questions (53) from the pod's group",
                        rules.groups().isEmpty() ? "" : rules.groups().get(0),
                        fixes));
    }

    private static Optional<GroupRules> rules(Symptoms symptoms, boolean outbound) {
        return all(symptoms, outbound).findFirst();
    }

    /** Name servers may run on nodes that wear different groups. */
    private static Stream<GroupRules> all(Symptoms symptoms, boolean outbound) {
        return symptoms.namePaths().stream()
                .flatMap(path -> path.hops().stream())
                .filter(Symptoms::stops)
                .flatMap(hop -> hop.explanation() instanceof GroupRules rules ? Stream.of(rules) : Stream.empty())
                .filter(rules -> rules.outbound() == outbound);
    }

    /** A group that the server itself wears, before one that some nodes have; a node may wear others, too. */
    private static String worn(Symptoms symptoms, Address server) {
        Set<String> own = symptoms.all(NetworkInterface.class).stream()
                .filter(each -> each.holds(server))
                .flatMap(each -> each.groups().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        String cluster = symptoms.all(EksCluster.class).stream()
                .map(EksCluster::group)
                .filter(own::contains)
                .findFirst()
                .orElse("");
        return Stream.concat(
                        Stream.concat(Stream.of(cluster), own.stream()),
                        Situation.nodeGroups(symptoms).stream().sorted())
                .filter(group -> !group.isEmpty())
                .findFirst()
                .orElse("{cluster-group}");
    }

    private static Fix dns(Symptoms symptoms, GroupRules rules, String protocol) {
        String way = rules.outbound() ? "egress" : "ingress";
        String group = rules.groups().isEmpty()
                ? rules.outbound() ? "{pod-group}" : "{cluster-group}"
                : rules.groups().get(0);
        String peer = rules.outbound()
                ? worn(symptoms, rules.packet().destination())
                : symptoms.identity()
                        .flatMap(PodIdentity::own)
                        .flatMap(own -> own.groups().stream().findFirst())
                        .orElse("{pod-group}");
        String tail = " --group-id " + group + " --protocol " + protocol + " --port 53 --source-group " + peer;
        return Fix.of(
                "aws ec2 authorize-security-group-" + way + tail, "low", "aws ec2 revoke-security-group-" + way + tail);
    }

    private static Optional<Finding> oneProtocol(Symptoms symptoms) {
        Set<Boolean> udp = udp(symptoms);
        Set<Boolean> tcp = tcp(symptoms);
        boolean one = udp.isEmpty() != tcp.isEmpty() && !asksOthers(symptoms);
        return one
                ? rules(symptoms, udp.isEmpty() ? tcp.contains(true) : udp.contains(true))
                        .map(rules -> new Finding(
                                "F39",
                                "name servers are reached by " + (udp.isEmpty() ? "UDP" : "TCP")
                                        + " only; long answers, or all questions, fail",
                                rules.groups().isEmpty() ? "" : rules.groups().get(0),
                                List.of(dns(symptoms, rules, udp.isEmpty() ? "tcp" : "udp"))))
                : Optional.empty();
    }

    private static Fix questions(Symptoms symptoms, Hop hop) {
        boolean out = hop.explanation().code() == Code.NETPOL_EGRESS_DENIED;
        return out && symptoms.pod().isPresent()
                ? Yaml.egress(
                        symptoms.pod().get(),
                        "dns",
                        List.of("namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}"),
                        53,
                        List.of("UDP", "TCP"))
                : Yaml.questions(
                        symptoms.pod().map(pod -> pod.meta().namespace()).orElse("default"));
    }

    private static Optional<Finding> name(Symptoms symptoms, String code, Code of, Fix... fixes) {
        return symptoms.nameBlockers().stream()
                .filter(hop -> hop.explanation().code() == of)
                .findFirst()
                .map(hop -> new Finding(code, hop.explanation().sentence(), hop.component(), List.of(fixes)));
    }

    private static Optional<Finding> noServer(Symptoms symptoms) {
        List<Fix> fixes = List.of(
                Fix.look(
                        "kubectl -n kube-system get deployments,pods -l k8s-app=kube-dns -o wide",
                        "whether it is scaled to none, which a restart leaves so, or why its pods are not ready"),
                Fix.of(
                        "kubectl -n kube-system rollout restart deployment/coredns",
                        "medium: all of the cluster asks it",
                        "none needed"));
        return name(symptoms, "F42", Code.DNS_NO_SERVER, fixes.toArray(Fix[]::new))
                .or(() -> symptoms.all(Deployment.class).stream()
                        .filter(each -> each.id().equals("kube-system/coredns") && each.available() == 0)
                        .findFirst()
                        .map(each -> new Finding(
                                "F42",
                                "none of the " + each.replicas() + " replicas of " + each.id() + " is available",
                                each.id(),
                                fixes)));
    }

    private static Optional<Finding> namesDenied(Symptoms symptoms) {
        return symptoms.nameBlockers().stream()
                .filter(hop -> hop.explanation().code() == Code.NETPOL_EGRESS_DENIED
                        || hop.explanation().code() == Code.NETPOL_INGRESS_DENIED)
                .findFirst()
                .map(hop -> new Finding(
                        "F72", hop.explanation().sentence(), hop.component(), List.of(questions(symptoms, hop))));
    }
}
