package dev.sgpods.why.fault;

import dev.sgpods.reachability.facts.cluster.CustomResource;
import dev.sgpods.reachability.facts.cluster.EksCluster;
import dev.sgpods.reachability.facts.cluster.MutatingWebhooks;
import dev.sgpods.reachability.facts.cluster.Node;
import dev.sgpods.reachability.facts.cluster.Pod;
import java.util.List;
import java.util.Optional;

/** Why a pod that a policy selects was made without an interface of its own: its node, the kind, the webhook. */
final class AdmissionFaults {
    private static final String DEFINITION = "securitygrouppolicies.vpcresources.k8s.aws";
    private static final String WEBHOOK = "mpod.vpc.k8s.aws";

    static final List<Fault> ALL = List.of(
            Fault.ofFacts(
                    "F11", "The pod uses its node's network", "pod.spec.hostNetwork", AdmissionFaults::hostNetwork),
            Fault.ofFacts(
                    "F12",
                    "The node is of a kind that gives pods no interface of their own",
                    "the node's labels: Auto Mode, Windows or Fargate",
                    AdmissionFaults::unsupportedNode),
            Fault.ofFacts(
                    "F10",
                    "The kind SecurityGroupPolicy is missing in the cluster",
                    "the cluster does not serve it",
                    AdmissionFaults::noDefinition),
            Fault.ofFacts(
                    "F07",
                    "The webhook that gives pods interfaces is missing",
                    "MutatingWebhookConfiguration vpc-resource-mutating-webhook",
                    AdmissionFaults::noWebhook),
            Fault.ofFacts(
                    "F06",
                    "The webhook was passed over when the pod was made",
                    "a policy that matches and is older, and no limit",
                    AdmissionFaults::failedOpen));

    private AdmissionFaults() {}

    private static Optional<Finding> hostNetwork(Symptoms symptoms) {
        return symptoms.pod()
                .filter(Pod::hostNetwork)
                .map(pod -> new Finding(
                        "F11",
                        pod.id() + " uses its node's network (hostNetwork), so it is seen with its node's groups",
                        pod.id(),
                        List.of(Template.spec(
                                pod,
                                "\"hostNetwork\":null",
                                "the pods are made anew; ports of the node are given up"))));
    }

    static Optional<Finding> unsupportedNode(Symptoms symptoms) {
        Optional<Node> node = symptoms.node();
        if (node.isEmpty() || symptoms.pod().flatMap(Pod::ownInterface).isPresent()) {
            return Optional.empty();
        }
        var labels = node.get().meta().labels();
        String kind = "auto".equals(labels.get("eks.amazonaws.com/compute-type"))
                ? "an EKS Auto Mode node"
                : "fargate".equals(labels.get("eks.amazonaws.com/compute-type"))
                        ? "a Fargate node"
                        : "windows".equals(labels.get("kubernetes.io/os")) ? "a Windows node" : "";
        return kind.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        "F12",
                        node.get().id() + " is " + kind + ", where pods get no branch interface",
                        node.get().id(),
                        NodeFixes.elsewhere(symptoms, symptoms.pod().orElseThrow())));
    }

    static Optional<Finding> noDefinition(Symptoms symptoms) {
        boolean missing = symptoms.complete(CustomResource.class)
                && symptoms.all(CustomResource.class).stream()
                        .noneMatch(each -> each.id().equals(DEFINITION));
        return SelectionFaults.bare(symptoms)
                .filter(pod -> missing)
                .map(pod -> new Finding(
                        "F10",
                        "the cluster has no kind SecurityGroupPolicy, so all pods are made as ordinary ones",
                        DEFINITION,
                        List.of(Fix.of(
                                "kubectl apply -k github.com/aws/amazon-vpc-resource-controller-k8s/config/crd",
                                "policies that existed are lost and must be applied again",
                                "kubectl delete crd " + DEFINITION))));
    }

    private static boolean matchedAndOlder(Symptoms symptoms) {
        return SelectionFaults.bare(symptoms)
                .flatMap(pod -> symptoms.selection()
                        .map(now -> !now.matching().isEmpty()
                                && now.matching().stream().noneMatch(policy -> SelectionFaults.after(policy, pod))))
                .orElse(false);
    }

    private static boolean webhook(Symptoms symptoms) {
        return !symptoms.complete(MutatingWebhooks.class)
                || symptoms.all(MutatingWebhooks.class).stream()
                        .anyMatch(each -> each.webhooks().contains(WEBHOOK));
    }

    private static Optional<Finding> noWebhook(Symptoms symptoms) {
        return symptoms.pod()
                .filter(pod -> matchedAndOlder(symptoms) && !webhook(symptoms))
                .map(pod -> new Finding(
                        "F07",
                        "the webhook " + WEBHOOK + " is not configured, so no new pod gets an interface of its own",
                        "vpc-resource-mutating-webhook",
                        restored(symptoms, pod)));
    }

    /** EKS makes it again when it renews the control plane; its certificate is each cluster's own, so no copy serves. */
    private static List<Fix> restored(Symptoms symptoms, Pod pod) {
        Optional<EksCluster> cluster = symptoms.all(EksCluster.class).stream().findFirst();
        String name = cluster.map(EksCluster::id).orElse("\"$CLUSTER\"");
        String next = cluster.map(EksCluster::version)
                .filter(version -> version.matches("1\\.\\d+"))
                .map(version -> "1." + (Integer.parseInt(version.substring(2)) + 1))
                .orElse("\"$VERSION\"");
        Fix anew = SelectionFaults.restart(pod);
        return List.of(
                Fix.look(
                        "kubectl get mutatingwebhookconfiguration vpc-resource-mutating-webhook -o yaml",
                        "what is left of it; where somebody removes it again, find out who before"),
                Fix.of(
                        "aws eks update-cluster-version --name " + name + " --kubernetes-version " + next
                                + " && aws eks wait cluster-active --name " + name + " && " + anew.command(),
                        "high: it renews the control plane of the whole cluster, and cannot go back; where that may not be,"
                                + " AWS support restores the webhook",
                        "none"));
    }

    private static Optional<Finding> failedOpen(Symptoms symptoms) {
        return symptoms.pod()
                .filter(pod -> matchedAndOlder(symptoms) && webhook(symptoms))
                .map(pod -> new Finding(
                        "F06",
                        "a policy selects " + pod.id() + " and is older, yet the pod asks for no interface: the webhook"
                                + " did not answer when it was made, and pods are let in then",
                        pod.id(),
                        List.of(Fix.of(
                                "kubectl -n " + pod.meta().namespace() + " delete pod "
                                        + pod.meta().name(),
                                "the pod's work in flight is lost",
                                "none needed"))));
    }
}
