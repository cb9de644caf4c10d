package dev.sgpods.drill;

import dev.sgpods.drill.Change.Kind;
import dev.sgpods.kubernetes.LabCluster;
import dev.sgpods.kubernetes.Labels;
import dev.sgpods.kubernetes.SecurityGroupPolicyResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Faults of the SecurityGroupPolicy, which pods meet when they are made. */
final class PolicyDrills {
    /** The webhook reads policies from a cache: pods made at once may be missed (issue 1398 of amazon-vpc-cni-k8s). */
    private static final Change SETTLES = Change.pause(10);
    /** Of the right form; EC2 gives out no such id. */
    private static final String NO_GROUP = "sg-00000000000000000";

    private static final String SELECTOR = "{\"spec\":{\"podSelector\":%s}}";
    private static final String WORN = "{\"matchLabels\":{\"sgpods.dev/database-access\":\"%s\"}}";
    private static final String ACCOUNTS = "{\"spec\":{\"serviceAccountSelector\":%s}}";

    static final List<DrillFault> ALL = List.of(
            DrillFault.of("F01", "The SecurityGroupPolicy is missing", PolicyDrills::missing),
            DrillFault.of(
                    "F02",
                    "The policy's pod selector does not match",
                    site -> patched(
                            site,
                            SELECTOR.formatted(WORN.formatted("yes")),
                            SELECTOR.formatted(WORN.formatted("true")))),
            DrillFault.of(
                    "F03",
                    "The policy's service account selector does not match",
                    site -> patched(
                            site,
                            ACCOUNTS.formatted("{\"matchLabels\":{\"team\":\"orders\"}}"),
                            ACCOUNTS.formatted("null"))),
            DrillFault.of(
                    "F04",
                    "The policy is passed over as invalid",
                    site -> patched(site, SELECTOR.formatted("null"), SELECTOR.formatted(WORN.formatted("true")))),
            DrillFault.of("F05", "The pod is older than the policy", PolicyDrills::younger),
            DrillFault.of(
                    "F13",
                    "The policy gives the pods a group that the database does not admit",
                    site -> grouped(site, site.defaultGroup())),
            DrillFault.of("F14", "The policy names a group that does not exist", site -> grouped(site, NO_GROUP)));

    private PolicyDrills() {}

    /** As it was made, whatever became of it. */
    static List<Change> restored(Site site) {
        String json = "{\"apiVersion\":\"vpcresources.k8s.aws/v1beta1\",\"kind\":\"SecurityGroupPolicy\",\"metadata\":"
                + "{\"name\":\"" + SecurityGroupPolicyResource.OBJECT + "\",\"namespace\":\"" + LabCluster.NAMESPACE
                + "\",\"labels\":{\"" + Labels.LAB + "\":\"" + site.identity().labId() + "\",\"" + Labels.RESOURCE
                + "\":\"policy\"}},\"spec\":{\"podSelector\":" + WORN.formatted("true")
                + ",\"securityGroups\":{\"groupIds\":[\""
                + site.group("pod-group").groupId() + "\"]}}}";
        Change apply = new Change(Kind.APPLY, words("json", json));
        return LabFixes.withPodsMadeAnew(site, List.of(apply, patch(ACCOUNTS.formatted("null")), SETTLES));
    }

    private static Script missing(Site site) {
        return new Script(List.of(delete()), List.of(apply(site), SETTLES)).withPodsMadeAnew(site.drill());
    }

    /** Made again only when the pod is there. */
    private static Script younger(Site site) {
        Change apply = apply(site);
        return new Script(
                List.of(delete(), Change.restart(Site.GREEN, site.drill() + "-on"), apply),
                Stream.concat(Stream.of(apply, SETTLES), Script.restored(site.drill()).stream())
                        .toList());
    }

    private static Script patched(Site site, String broken, String right) {
        policy(site);
        return new Script(List.of(patch(broken), SETTLES), List.of(patch(right), SETTLES))
                .withPodsMadeAnew(site.drill());
    }

    private static Script grouped(Site site, String group) {
        List<String> right = SecurityGroupPolicyResource.groupIds(policy(site));
        return patched(site, groups(List.of(group)), groups(right));
    }

    private static String groups(List<String> ids) {
        return "{\"spec\":{\"securityGroups\":{\"groupIds\":["
                + ids.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(",")) + "]}}}";
    }

    private static GenericKubernetesResource policy(Site site) {
        GenericKubernetesResource found = site.cluster()
                .genericKubernetesResources(SecurityGroupPolicyResource.KIND)
                .inNamespace(LabCluster.NAMESPACE)
                .withName(SecurityGroupPolicyResource.OBJECT)
                .get();
        if (found == null) {
            throw new Unfit("The lab's SecurityGroupPolicy is missing already.");
        }
        return found;
    }

    private static Map<String, String> words(String... further) {
        Map<String, String> words = new HashMap<>(Map.of(
                "api",
                "vpcresources.k8s.aws/v1beta1",
                "kind",
                "SecurityGroupPolicy",
                "plural",
                "securitygrouppolicies",
                "namespace",
                LabCluster.NAMESPACE,
                "name",
                SecurityGroupPolicyResource.OBJECT));
        for (int at = 0; at < further.length; at += 2) {
            words.put(further[at], further[at + 1]);
        }
        return words;
    }

    private static Change delete() {
        return new Change(Kind.DELETE, words());
    }

    private static Change patch(String patch) {
        return new Change(Kind.PATCH, words("form", "merge", "patch", patch));
    }

    /** The policy as it is, without what the cluster adds. */
    private static Change apply(Site site) {
        KubernetesClient cluster = site.cluster();
        GenericKubernetesResource found = policy(site);
        GenericKubernetesResource bare = new GenericKubernetesResource();
        bare.setApiVersion(found.getApiVersion());
        bare.setKind(found.getKind());
        bare.setMetadata(new ObjectMetaBuilder()
                .withName(found.getMetadata().getName())
                .withNamespace(found.getMetadata().getNamespace())
                .withLabels(found.getMetadata().getLabels())
                .build());
        bare.setAdditionalProperty(
                "spec", Objects.requireNonNull(found.getAdditionalProperties().get("spec")));
        return new Change(
                Kind.APPLY, words("json", cluster.getKubernetesSerialization().asJson(bare)));
    }
}
