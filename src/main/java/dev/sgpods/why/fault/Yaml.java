package dev.sgpods.why.fault;

import dev.sgpods.reachability.facts.cluster.Pod;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

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

    private static Fix applied(Pod pod, String version, String kind, String name, String spec, String risk) {
        String namespace = pod.meta().namespace();
        return Fix.of(
                "kubectl -n " + namespace + " apply -f - <<'EOF'\napiVersion: " + version + "\nkind: " + kind
                        + "\nmetadata:\n  name: " + name + "\nspec:\n" + spec + "EOF",
                risk,
                "kubectl -n " + namespace + " delete " + kind.toLowerCase(Locale.ROOT) + " " + name);
    }

    private static String name(Pod pod) {
        String workload = SelectionFaults.workload(pod);
        return workload.substring(workload.indexOf('/') + 1);
    }

    /** What the workload's pods have in common: labels that their controller gives each one are left out. */
    private static String labels(Pod pod, String indent) {
        Map<String, String> labels = pod.meta().labels();
        String lasting = labels.entrySet().stream()
                .filter(label -> !PASSING.contains(label.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .map(label -> indent + "  " + label.getKey() + ": \"" + label.getValue() + "\"\n")
                .collect(Collectors.joining());
        return lasting.isEmpty() ? indent + "matchLabels: {}\n" : indent + "matchLabels:\n" + lasting;
    }
}
