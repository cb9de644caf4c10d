package dev.sgpods.why.fault;

import dev.sgpods.reachability.facts.cluster.Pod;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Objects to apply, as commands that can be typed as they stand. */
final class Yaml {
    private static final List<String> PASSING = List.of(
            "pod-template-hash",
            "controller-revision-hash",
            "statefulset.kubernetes.io/pod-name",
            "apps.kubernetes.io/pod-index",
            "batch.kubernetes.io/job-name",
            "job-name");

    private Yaml() {}

    /** A SecurityGroupPolicy that selects pods like this one. */
    static Fix policy(Pod pod, List<String> groups, String risk) {
        String name = name(pod) + "-database";
        String spec = "  podSelector:\n" + labels(pod, "    ") + "  securityGroups:\n    groupIds:\n"
                + groups.stream().map(group -> "      - " + group + "\n").collect(Collectors.joining());
        return applied(pod, "vpcresources.k8s.aws/v1beta1", "SecurityGroupPolicy", name, spec, risk);
    }

    /**
     * A NetworkPolicy that lets pods like this one out.
     *
     * @param to one entry a line, as YAML at the depth of {@code to}
     * @param protocols each for the port
     */
    static Fix egress(Pod pod, String what, List<String> to, int port, List<String> protocols) {
        String spec = "  podSelector:\n" + labels(pod, "    ") + "  policyTypes: [Egress]\n  egress:\n    - to:\n"
                + to.stream().map(each -> "        - " + each + "\n").collect(Collectors.joining())
                + "      ports:\n"
                + protocols.stream()
                        .map(each -> "        - {protocol: " + each + ", port: " + port + "}\n")
                        .collect(Collectors.joining());
        return applied(
                pod,
                "networking.k8s.io/v1",
                "NetworkPolicy",
                name(pod) + "-to-" + what,
                spec,
                "low: it adds this way out and takes none");
    }

    /** A NetworkPolicy that lets questions of a namespace in to the name servers. */
    static Fix questions(String asking) {
        String name = "dns-from-" + asking;
        return Fix.of(
                "kubectl -n kube-system apply -f - <<'EOF'\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy"
                        + "\nmetadata:\n  name: " + name + "\nspec:\n  podSelector:\n    matchLabels:\n"
                        + "      k8s-app: kube-dns\n  policyTypes: [Ingress]\n  ingress:\n    - from:\n"
                        + "        - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: " + asking + "}}\n"
                        + "      ports:\n        - {protocol: UDP, port: 53}\n        - {protocol: TCP, port: 53}\nEOF",
                "low: it adds this way in and takes none",
                "kubectl -n kube-system delete networkpolicy " + name);
    }

    /** An entry by which Istio knows the database. */
    static Fix entry(Pod pod, String host, int port) {
        String spec = "  hosts: [" + host + "]\n  location: MESH_EXTERNAL\n  resolution: DNS\n  ports:\n"
                + "    - {number: " + port + ", name: tcp-database, protocol: TCP}\n";
        return applied(
                pod,
                "networking.istio.io/v1",
                "ServiceEntry",
                name(pod) + "-database",
                spec,
                "low: the mesh lets the namespace's pods out to this host");
    }

    private static Fix applied(Pod pod, String version, String kind, String name, String spec, String risk) {
        String namespace = pod.meta().namespace();
        return Fix.of(
                "kubectl -n " + namespace + " apply -f - <<" + (spec.contains("$(") ? "EOF" : "'EOF'")
                        + "\napiVersion: " + version + "\nkind: " + kind + "\nmetadata:\n  name: " + name + "\nspec:\n"
                        + spec + "EOF",
                risk,
                "kubectl -n " + namespace + " delete " + kind.toLowerCase(Locale.ROOT) + " " + name);
    }

    static String name(Pod pod) {
        String workload = SelectionFaults.workload(pod);
        return workload.substring(workload.indexOf('/') + 1);
    }

    /** What the workload's pods have in common: labels that their controller gives each one are left out. */
    private static String labels(Pod pod, String indent) {
        String lasting = common(pod)
                .map(label -> indent + "  " + label.getKey() + ": \"" + label.getValue() + "\"\n")
                .collect(Collectors.joining());
        return lasting.isEmpty() ? indent + "matchLabels: {}\n" : indent + "matchLabels:\n" + lasting;
    }

    /** The same as a JSON object; empty where they have nothing in common. */
    static String lasting(Pod pod) {
        String labels = common(pod)
                .map(label -> "\"" + label.getKey() + "\":\"" + label.getValue() + "\"")
                .collect(Collectors.joining(","));
        return labels.isEmpty() ? "" : "{" + labels + "}";
    }

    private static Stream<Map.Entry<String, String>> common(Pod pod) {
        return pod.meta().labels().entrySet().stream()
                .filter(label -> !PASSING.contains(label.getKey()))
                .sorted(Map.Entry.comparingByKey());
    }
}
