package dev.sgpods.why.fault;

import dev.sgpods.reachability.facts.cluster.EksCluster;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.pod.PodIdentity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Completes what mends a fault: fills in what stands in braces, and says who may do it. A value that the facts do not hold
 * becomes the command that prints it, and AWS is told the region, so that the line can be typed as it stands.
 */
final class Completion {
    private static final Pattern REGIONAL =
            Pattern.compile("\\baws (?:ec2|eks|kms|rds|service-quotas) (?:wait )?+[a-z][a-z0-9-]++(?! --region )");

    private static final Pattern HELD = Pattern.compile("rollout undo (?!" + Template.ROLLING + "/)");

    private final Symptoms symptoms;
    private final Map<String, Supplier<String>> values;

    Completion(Symptoms symptoms) {
        this.symptoms = symptoms;
        this.values = Map.of(
                "{cluster-role}",
                this::role,
                "{cluster-group}",
                () -> of(EksCluster::group, "resourcesVpcConfig.clusterSecurityGroupId"),
                "{vpc}",
                () -> of(EksCluster::vpc, "resourcesVpcConfig.vpcId"),
                "{pod-group}",
                this::podGroup,
                "{namespace}",
                () -> workload()[1],
                "{workload}",
                () -> workload()[0] + "/" + workload()[2]);
    }

    /** The finding with fixes that can be typed as they stand. */
    Finding of(Finding finding) {
        List<Fix> fixes = finding.fixes().stream().map(fix -> of(fix, finding)).toList();
        return new Finding(finding.code(), finding.sentence(), finding.component(), finding.place(), fixes);
    }

    private Fix of(Fix fix, Finding finding) {
        String undo = filled(fix.undo());
        Fix filled = new Fix(
                filled(fix.command()),
                fix.risk(),
                HELD.matcher(undo).find() ? "none by kubectl: apply its former manifest again" : undo,
                fix.who(),
                fix.kind());
        return filled.by(WhoMay.of(symptoms, filled, finding.component()));
    }

    private String filled(String text) {
        String filled = text;
        for (Map.Entry<String, Supplier<String>> value : values.entrySet()) {
            if (filled.contains(value.getKey())) {
                filled = filled.replace(value.getKey(), value.getValue().get());
            }
        }
        return symptoms.region().isEmpty()
                ? filled
                : REGIONAL.matcher(filled).replaceAll("$0 --region " + symptoms.region());
    }

    private Optional<EksCluster> cluster() {
        return symptoms.all(EksCluster.class).stream().findFirst();
    }

    private String of(Function<EksCluster, String> value, String query) {
        return cluster().map(value).filter(text -> !text.isEmpty()).orElseGet(() -> described(query));
    }

    /** What the pods are made from, as kind, namespace and name. */
    private String[] workload() {
        Optional<String> own = symptoms.pod().map(pod -> SelectionFaults.workload(pod)
                .replace("/", "/" + pod.meta().namespace() + "/"));
        String[] parts = own.orElse(symptoms.workload()).split("/", 3);
        // Whoever asks by a Deployment is answered by its ReplicaSets' events.
        String kind = parts[0].equals("ReplicaSet") ? "deployment" : parts[0].toLowerCase(Locale.ROOT);
        return new String[] {kind, parts[1], parts[2]};
    }

    private String role() {
        String role = of(EksCluster::role, "roleArn");
        return role.startsWith("$") ? "\"$(basename " + role + ")\"" : role.substring(role.lastIndexOf('/') + 1);
    }

    private String described(String query) {
        String name = cluster().map(EksCluster::id).orElse("\"$CLUSTER\"");
        return "$(aws eks describe-cluster --name " + name + " --query cluster." + query + " --output text)";
    }

    private String podGroup() {
        return symptoms.identity()
                .flatMap(PodIdentity::own)
                .flatMap(own -> own.groups().stream().sorted().findFirst())
                .or(() -> symptoms.selection()
                        .flatMap(selected -> selected.groups().stream().findFirst()))
                .orElseGet(() -> "$(kubectl"
                        + symptoms.pod()
                                .map(Pod::meta)
                                .map(meta -> " -n " + meta.namespace())
                                .orElse("")
                        + " get securitygrouppolicies -o jsonpath='{.items[0].spec.securityGroups.groupIds[0]}')");
    }
}
