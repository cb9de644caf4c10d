package dev.sgpods.why.fault;

import dev.sgpods.reachability.facts.cluster.ConfigMap;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.facts.cluster.ServiceObject;
import dev.sgpods.reachability.facts.database.DatabaseInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the right host in place of one that no database has, where the pod gets it from. */
final class HostFixes {
    private static final Fix INSTANCES = Fix.look(
            "aws rds describe-db-instances --query 'DBInstances[].[DBInstanceIdentifier,Endpoint.Address]' --output table",
            "which endpoints there are");

    private HostFixes() {}

    static List<Fix> of(Symptoms symptoms) {
        Pod pod = symptoms.pod().orElseThrow();
        Optional<String> right = meant(symptoms);
        List<Fix> fixes = new ArrayList<>();
        right.flatMap(host -> set(symptoms, pod, host)).ifPresent(fixes::add);
        if (!fixes.isEmpty()) {
            return fixes;
        }
        fixes.add(Fix.look(
                "kubectl -n {namespace} set env {workload} --list", "from which Secret or ConfigMap the host comes"));
        String mended = right.map(host -> "set env {workload} PGHOST=" + host).orElse("edit {workload}");
        if (right.isEmpty()) {
            fixes.add(INSTANCES);
        }
        fixes.add(Fix.of(
                "kubectl -n {namespace} " + mended,
                right.isPresent()
                        ? "the pods are made anew; it helps clients that read PGHOST"
                        : "the pods are made anew",
                "kubectl -n {namespace} rollout undo {workload}"));
        return fixes;
    }

    /** One of that name; to another, be it the only one, production must not be led. */
    private static Optional<String> meant(Symptoms symptoms) {
        String label = symptoms.host().replaceFirst("\\..*$", "");
        return symptoms.all(DatabaseInstance.class).stream()
                .filter(each -> !each.host().isEmpty() && each.id().equalsIgnoreCase(label))
                .map(DatabaseInstance::host)
                .findFirst();
    }

    private static Optional<Fix> set(Symptoms symptoms, Pod pod, String host) {
        String former = symptoms.host();
        return variable(pod, former, host)
                .or(() -> map(symptoms, pod, former, host))
                .or(() -> service(symptoms, pod, former, host));
    }

    private static Optional<Fix> variable(Pod pod, String former, String host) {
        return pod.environment().entrySet().stream()
                .filter(entry -> entry.getValue().contains(former))
                .findFirst()
                .map(entry ->
                        Template.variable(pod, entry.getKey(), entry.getValue().replace(former, host)));
    }

    private static Optional<Fix> map(Symptoms symptoms, Pod pod, String former, String host) {
        return symptoms.all(ConfigMap.class).stream()
                .filter(map -> map.meta().namespace().equals(pod.meta().namespace()))
                .flatMap(map -> map.data().entrySet().stream()
                        .filter(entry -> entry.getValue().contains(former)
                                && entry.getValue().matches("[A-Za-z0-9_@:/.?=&-]+"))
                        .map(entry -> patch(
                                pod,
                                "configmap " + map.meta().name(),
                                "{\"data\":{\"" + entry.getKey() + "\":\"",
                                "\"}}",
                                List.of(entry.getValue(), entry.getValue().replace(former, host)))))
                .findFirst();
    }

    private static Optional<Fix> service(Symptoms symptoms, Pod pod, String former, String host) {
        return symptoms.all(ServiceObject.class).stream()
                .filter(each -> each.meta().namespace().equals(pod.meta().namespace()))
                .filter(each -> each.externalName().equals(former))
                .findFirst()
                .map(each -> patch(
                        pod,
                        "service " + each.meta().name(),
                        "{\"spec\":{\"externalName\":\"",
                        "\"}}",
                        List.of(former, host)));
    }

    private static Fix patch(Pod pod, String thing, String before, String after, List<String> values) {
        String patch = "kubectl -n {namespace} patch " + thing + " --type merge -p '" + before;
        String anew = after + "' && " + SelectionFaults.restart(pod).command();
        return Fix.of(
                patch + values.get(1) + anew,
                "medium: whatever else reads it gets the new host too; variables do not refresh, so the pods are made anew",
                patch + values.get(0) + anew);
    }
}
