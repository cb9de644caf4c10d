package dev.sgpods.why.fault;

import dev.sgpods.aws.InstanceTypes.InstanceType;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.cluster.ClusterEvent;
import dev.sgpods.reachability.facts.cluster.EksCluster;
import dev.sgpods.reachability.facts.cluster.Node;
import dev.sgpods.reachability.facts.cluster.Pod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a pod that is to have an interface of its own is not made, not scheduled, or gets none: mostly told by events. */
final class AllocationFaults {
    /** Of a branch interface: the trunk that it belongs to (amazon-vpc-resource-controller-k8s, pkg/config). */
    private static final String TRUNK_TAG = "vpcresources.k8s.aws/trunk-eni-id";

    static final String RESOURCE = "vpc.amazonaws.com/pod-eni";
    private static final String ACCOUNT =
            "\"$(kubectl -n {namespace} get {workload} -o jsonpath='{.spec.template.spec.serviceAccountName}')\"";
    static final List<Fault> ALL = List.of(
            said(
                    "F08",
                    "The webhook refuses the pod: its ServiceAccount is missing",
                    "FailedCreate",
                    "Failed to get Matching SGP for Pods",
                    "the webhook refuses the pod, as a rule because its service account does not exist",
                    Fix.of(
                            "kubectl -n {namespace} create serviceaccount " + ACCOUNT,
                            "low: its controller then tries again by itself",
                            "kubectl -n {namespace} delete serviceaccount " + ACCOUNT)),
            said(
                    "F09",
                    "The webhook refuses the pod: its template has the annotation",
                    "FailedCreate",
                    "pod cannot be created with vpc.amazonaws.com/pod-eni annotation",
                    "the pod's template bears the annotation " + RESOURCE + ", which only the controller may set",
                    Fix.of(
                            "kubectl -n {namespace} patch {workload} --type json -p"
                                    + " '[{\"op\":\"remove\",\"path\":\"/spec/template/metadata/annotations/vpc.amazonaws.com~1pod-eni\"}]'",
                            "low",
                            "kubectl -n {namespace} rollout undo {workload}")),
            alsoSeen(
                    "groups of the policies beside the cluster's VPC",
                    StuckFaults::foreignGroup,
                    said(
                            "F15",
                            "A group of the policy belongs to another VPC",
                            "BranchAllocationFailed",
                            "different networks",
                            "a group of the policy is in another VPC than the cluster",
                            PolicyFixes::regrouped)),
            alsoSeen(
                    "groups of the policies beside EC2's",
                    StuckFaults::missingGroup,
                    said(
                            "F14",
                            "A group of the policy does not exist",
                            "BranchAllocationFailed",
                            "InvalidSecurityGroupID|InvalidGroup\\.NotFound(?!.*different networks)|InvalidParameterValue",
                            "a group that the policy names does not exist",
                            PolicyFixes::regrouped)),
            alsoSeen(
                    "how many groups the policies give together",
                    StuckFaults::tooManyGroups,
                    said(
                            "F16",
                            "The policies give the pod more groups than an interface takes",
                            "BranchAllocationFailed",
                            "SecurityGroupsPerInterfaceLimitExceeded",
                            "the policies that match give more groups together than an interface takes",
                            PolicyFixes::fewer)),
            alsoSeen(
                    "free addresses of the node's subnet",
                    StuckFaults::fullSubnet,
                    said(
                            "F19",
                            "The node's subnet has no free addresses",
                            "BranchAllocationFailed",
                            "InsufficientFreeAddressesInSubnet",
                            "the subnet of the node has no free address for a branch interface",
                            NodeFixes::room)),
            said(
                    "F23",
                    "The cluster's role may not make interfaces",
                    "TrunkENICreationFailed|BranchAllocationFailed",
                    "UnauthorizedOperation|AccessDenied",
                    "the cluster's role may not make trunk or branch interfaces",
                    Fix.of(
                            "aws iam attach-role-policy --role-name {cluster-role} --policy-arn arn:aws:iam::aws:policy/AmazonEKSVPCResourceController",
                            "low to medium: it changes IAM",
                            "aws iam detach-role-policy --role-name {cluster-role} --policy-arn arn:aws:iam::aws:policy/AmazonEKSVPCResourceController")),
            said(
                    "F25",
                    "Something keeps the controller from writing its annotation",
                    "BranchENIAnnotationFailed|BranchAllocationFailed",
                    "failed to annotate|already exist",
                    "the controller may not write its annotation to the pod; a policy engine forbids it",
                    PolicyFixes::exempted),
            said(
                    "F17",
                    "No policy matched when the interface was made",
                    "SecurityGroupRequested",
                    "will get the instance security group",
                    "no policy matched when the pod's interface was made, so it wears the node's groups",
                    PolicyFixes::matched),
            alsoSeen(
                    "the node's type, ENABLE_POD_ENI",
                    StuckFaults::noTrunk,
                    said(
                            "F20",
                            "The instance type has no trunk interfaces",
                            "Unsupported",
                            "is not supported",
                            "a node's instance type cannot have a trunk interface",
                            NodeFixes::capable)),
            Fault.ofFacts(
                    "F18",
                    "ENABLE_POD_ENI is not true",
                    "environment of the container aws-node",
                    AllocationFaults::disabled),
            Fault.ofFacts(
                    "F21",
                    "The node has no interface left for a trunk",
                    "interfaces of the instance beside its type's limit",
                    AllocationFaults::noSlot),
            Fault.ofFacts(
                    "F22",
                    "The nodes' branch interfaces are used up",
                    "event FailedScheduling and the nodes' allocatable " + RESOURCE
                            + ", or the branch interfaces of its node",
                    AllocationFaults::usedUp));

    private AllocationFaults() {}

    /** A fault that the facts show without its event, which may be gone. */
    private static Fault alsoSeen(String how, Function<Symptoms, Optional<Finding>> facts, Fault said) {
        return Fault.ofFacts(said.code(), said.title(), how + "; or " + said.how(), symptoms -> facts.apply(symptoms)
                .or(() -> said.in(symptoms)));
    }

    private static Fault said(String code, String title, String reasons, String text, String sentence, Fix fix) {
        return said(code, title, reasons, text, sentence, symptoms -> List.of(fix));
    }

    private static Fault said(
            String code,
            String title,
            String reasons,
            String text,
            String sentence,
            Function<Symptoms, List<Fix>> fixes) {
        Pattern pattern = Pattern.compile(text);
        return Fault.ofFacts(
                code,
                title,
                "event " + reasons.replace("|", " or ") + " with `" + text.replace("|", "`, `") + "`",
                symptoms -> events(symptoms, reasons)
                        .filter(event -> pattern.matcher(event.message()).find())
                        .findFirst()
                        .map(event -> new Finding(
                                code, sentence + " (" + event.about() + ")", event.about(), fixes.apply(symptoms))));
    }

    private static Stream<ClusterEvent> events(Symptoms symptoms, String reasons) {
        boolean wants = StuckFaults.wanting(symptoms).isPresent();
        return symptoms.all(ClusterEvent.class).stream()
                .filter(event -> event.reason().matches(reasons))
                .filter(event -> !overtaken(symptoms, event))
                .filter(event -> symptoms.events(event.reason()).anyMatch(event::equals)
                        || (wants && event.about().startsWith("Node/")));
    }

    /** Why no pod could be made is no news of one that was made later: events stay for an hour. */
    private static boolean overtaken(Symptoms symptoms, ClusterEvent event) {
        Optional<Instant> made = symptoms.pod().flatMap(pod -> pod.meta().created());
        return event.reason().equals("FailedCreate")
                && made.isPresent()
                && event.last().filter(last -> !last.isAfter(made.get())).isPresent();
    }

    private static Optional<Finding> disabled(Symptoms symptoms) {
        boolean off = symptoms.cni().podInterfaces().equals(Optional.of(false));
        return symptoms.pod()
                .filter(pod -> off
                        && pod.ownInterface().isEmpty()
                        && (pod.wantsInterface()
                                || symptoms.selection()
                                        .map(now -> !now.groups().isEmpty())
                                        .orElse(false)))
                .map(
                        pod -> new Finding(
                                "F18",
                                "ENABLE_POD_ENI of aws-node is not true, so nodes offer no branch interfaces",
                                "kube-system/aws-node",
                                List.of(
                                        Fix.of(
                                                "kubectl -n kube-system set env daemonset/aws-node -c aws-node ENABLE_POD_ENI=true",
                                                "medium: aws-node restarts on every node",
                                                "kubectl -n kube-system set env daemonset/aws-node -c aws-node ENABLE_POD_ENI=false"))));
    }

    private static Optional<Finding> noSlot(Symptoms symptoms) {
        boolean on = symptoms.cni().podInterfaces().equals(Optional.of(true));
        return StuckFaults.wanting(symptoms).filter(pod -> on).flatMap(pod -> symptoms.all(Node.class).stream()
                .filter(node -> node.interfaces() <= 0 && isFull(symptoms, node))
                .findFirst()
                .map(node -> new Finding(
                        "F21",
                        node.id() + " has as many interfaces as its type takes, and none of them is a trunk",
                        node.id(),
                        List.of(Fix.of(
                                "kubectl drain " + node.id() + " --ignore-daemonsets --delete-emptydir-data",
                                "medium: its pods move; replace the node afterwards",
                                "kubectl uncordon " + node.id())))));
    }

    private static boolean isFull(Symptoms symptoms, Node node) {
        List<NetworkInterface> own = symptoms.all(NetworkInterface.class).stream()
                .filter(each -> !node.instance().isEmpty() && each.instance().equals(node.instance()))
                .toList();
        Optional<InstanceType> type = symptoms.types().find(node.instanceType());
        return type.filter(each -> each.trunk() && own.size() >= each.interfaces())
                        .isPresent()
                && own.stream().noneMatch(each -> each.type().equals("trunk"));
    }

    private static Optional<Finding> usedUp(Symptoms symptoms) {
        boolean offered = symptoms.all(Node.class).stream().anyMatch(node -> node.interfaces() > 0);
        boolean told = symptoms.events("FailedScheduling")
                .anyMatch(event -> event.message().contains("Insufficient " + RESOURCE));
        return StuckFaults.wanting(symptoms)
                .filter(pod -> offered)
                .filter(pod -> told || waitsInSilence(symptoms, pod))
                .map(pod -> new Finding(
                        "F22",
                        "no node has a branch interface left for " + pod.id()
                                + "; those of pods that ended cool down for a minute",
                        pod.id(),
                        more(symptoms)));
    }

    /** On its node, where those of pods that ended still count for a minute, and nothing tells. */
    private static boolean waitsInSilence(Symptoms symptoms, Pod pod) {
        boolean refused = symptoms.events("BranchAllocationFailed").findAny().isPresent();
        Optional<Node> node = symptoms.node().filter(each -> each.interfaces() > 0 && !refused);
        Set<String> trunks = symptoms.all(NetworkInterface.class).stream()
                .filter(each -> each.type().equals("trunk"))
                .filter(each ->
                        node.filter(on -> on.instance().equals(each.instance())).isPresent())
                .map(NetworkInterface::id)
                .collect(Collectors.toSet());
        long used = symptoms.all(NetworkInterface.class).stream()
                .filter(each -> trunks.contains(each.tags().getOrDefault(TRUNK_TAG, "")))
                .count();
        return pod.ownInterface().isEmpty()
                && node.filter(on -> used >= on.interfaces()).isPresent();
    }

    /** One node more in the first managed node group whose nodes offer branch interfaces. */
    private static List<Fix> more(Symptoms symptoms) {
        List<String> groups = symptoms.all(Node.class).stream()
                .filter(node -> node.interfaces() > 0)
                .map(node -> node.meta().labels().getOrDefault("eks.amazonaws.com/nodegroup", ""))
                .filter(name -> !name.isEmpty())
                .toList();
        Optional<EksCluster> cluster = symptoms.all(EksCluster.class).stream().findFirst();
        if (groups.isEmpty() || cluster.isEmpty()) {
            return NodeFixes.unnamed(symptoms);
        }
        // How many nodes are wanted only EKS knows: those seen here may be fewer, and a smaller size drains nodes.
        String group = " --cluster-name " + cluster.get().id() + " --nodegroup-name " + groups.get(0);
        String size =
                "$(aws eks describe-nodegroup" + group + " --query nodegroup.scalingConfig.desiredSize --output text)";
        String command = "aws eks update-nodegroup-config" + group + " --scaling-config desiredSize=$((" + size;
        return List.of(Fix.of(
                command + " + 1))",
                "low, but it costs; it is refused where the group's largest size is reached",
                command + " - 1))"));
    }
}
