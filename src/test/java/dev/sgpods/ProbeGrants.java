package dev.sgpods;

import dev.sgpods.kubernetes.ClusterCall;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What probes asked of a cluster, and what the role for them grants. */
final class ProbeGrants {
    private ProbeGrants() {}

    /** What was asked, with what a real server asks for besides. */
    static Set<String> needed(Set<ClusterCall> calls) {
        Set<String> needed = new TreeSet<>(Set.of(
                // fabric8 waits for a pod by list and watch; both are a GET of one path.
                "watch pods",
                // From Kubernetes 1.35 on, a program in a pod needs this too:
                // "AuthorizePodWebsocketUpgradeCreatePermission".
                "create pods/exec"));
        calls.forEach(
                call -> needed.add((call.verb().equals("get") && !call.object().contains("/") ? "list" : call.verb())
                        + " " + call.resource()));
        return needed;
    }

    static Set<String> granted() throws IOException {
        String text = Files.readString(Path.of("manifests/iam/cluster-probe.yaml"));
        Set<String> granted = new TreeSet<>();
        new KubernetesSerialization()
                .unmarshal(List.of(text.split("\n---\n")).get(0), ClusterRole.class)
                .getRules()
                .forEach(rule -> rule.getVerbs()
                        .forEach(verb -> rule.getResources().forEach(resource -> granted.add(verb + " " + resource))));
        return granted;
    }
}
