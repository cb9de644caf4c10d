package dev.sgpods.why.fault;

import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.RouteTable;
import dev.sgpods.reachability.facts.Subnet;
import dev.sgpods.reachability.facts.cluster.DaemonSet;
import dev.sgpods.reachability.facts.cluster.EksCluster;
import dev.sgpods.reachability.facts.cluster.Node;
import dev.sgpods.reachability.facts.cluster.Pod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Other nodes for pods that get no interface where they are, or none at all. */
final class NodeFixes {
    private static final String GROUP = "eks.amazonaws.com/nodegroup";
    private static final String COMPUTE = "eks.amazonaws.com/compute-type";
    private static final String PROFILE = "eks.amazonaws.com/fargate-profile";
    private static final String ARCHITECTURE = "kubernetes.io/arch";
    private static final String TARGET = "WARM_IP_TARGET";

    private NodeFixes() {}

    /** Onto nodes that offer branch interfaces; where there are none they are made first. */
    static List<Fix> elsewhere(Symptoms symptoms, Pod pod) {
        Optional<Node> capable = symptoms.all(Node.class).stream()
                .filter(node -> node.interfaces() > 0)
                .findFirst();
        List<Fix> fixes = new ArrayList<>();
        if (symptoms.node()
                .filter(node -> "fargate".equals(node.meta().labels().get(COMPUTE)))
                .isPresent()) {
            fixes.add(profile(symptoms, pod));
        }
        String label = capable.map(NodeFixes::label).orElse("\"" + GROUP + "\":\"" + trunk(symptoms) + "\"");
        if (capable.isEmpty()) {
            fixes.add(group(symptoms, Optional.empty()));
        }
        if (capable.isEmpty() && model(symptoms).isEmpty()) {
            return fixes;
        }
        fixes.add(Template.spec(pod, "\"nodeSelector\":{" + label + "}", "the pods are made anew"));
        return fixes;
    }

    /** Fargate takes every new pod that a profile selects, whatever nodes it asks for. */
    private static Fix profile(Symptoms symptoms, Pod pod) {
        String named = Optional.ofNullable(pod.meta().labels().get(PROFILE))
                .map(Shell::word)
                .orElseGet(() -> "\"$(kubectl -n " + pod.meta().namespace() + " get pod "
                        + pod.meta().name()
                        + " -o jsonpath='{.metadata.labels.eks\\.amazonaws\\.com/fargate-profile}')\"");
        return Fix.look(
                "aws eks describe-fargate-profile --cluster-name " + cluster(symptoms) + " --fargate-profile-name "
                        + named + " --query fargateProfile.selectors",
                "by which namespace and labels the profile takes the pod: it comes onto a node only once they differ");
    }

    private static String cluster(Symptoms symptoms) {
        return symptoms.all(EksCluster.class).stream()
                .map(EksCluster::id)
                .findFirst()
                .orElse("\"$CLUSTER\"");
    }

    private static String label(Node node) {
        String key = node.meta().labels().containsKey(GROUP) ? GROUP : "kubernetes.io/hostname";
        return "\"" + key + "\":\"" + node.meta().labels().getOrDefault(key, node.id()) + "\"";
    }

    /** A group of a type that has trunk interfaces beside the one that has none, whose nodes are then emptied. */
    static List<Fix> capable(Symptoms symptoms) {
        List<Fix> fixes = new ArrayList<>(List.of(group(symptoms, Optional.empty())));
        symptoms.node()
                .or(() -> symptoms.all(Node.class).stream().findFirst())
                .map(node -> node.meta().labels().containsKey(GROUP)
                        ? "-l " + GROUP + "=" + node.meta().labels().get(GROUP)
                        : node.id())
                .ifPresent(nodes -> fixes.add(Fix.of(
                        "kubectl drain " + nodes + " --ignore-daemonsets --delete-emptydir-data",
                        "medium: once the new nodes are ready; pods move, and what they keep in emptyDir is lost",
                        "kubectl uncordon " + nodes)));
        return fixes;
    }

    /** Fewer addresses kept in reserve at once, and nodes where there are more. */
    static List<Fix> room(Symptoms symptoms) {
        String set = "kubectl -n kube-system set env daemonset/aws-node -c aws-node " + TARGET;
        String former = symptoms.all(DaemonSet.class).stream()
                .filter(each -> each.id().equals("kube-system/aws-node"))
                .flatMap(each -> each.container("aws-node").stream())
                .map(each -> each.environment().getOrDefault(TARGET, ""))
                .findFirst()
                .orElse("");
        List<Fix> fixes = new ArrayList<>();
        if (!former.equals("1")) {
            fixes.add(Fix.of(
                    set + "=1",
                    "medium: nodes give back the addresses that they keep in reserve; aws-node restarts, and pods may take"
                            + " longer to start",
                    set + (former.isEmpty() ? "-" : "=" + former)));
        }
        Optional<Subnet> roomy = roomy(symptoms);
        fixes.add(roomy.map(subnet -> group(symptoms, Optional.of(subnet.id())))
                .orElseGet(() -> Fix.look(
                        "aws ec2 describe-subnets --filters Name=vpc-id,Values={vpc} --query"
                                + " 'Subnets[].[SubnetId,CidrBlock,AvailabilityZone,AvailableIpAddressCount]' --output table",
                        "which subnets have addresses left")));
        return fixes;
    }

    /** A subnet of the same routes with the most addresses left. */
    private static Optional<Subnet> roomy(Symptoms symptoms) {
        Optional<Subnet> full = symptoms.node().flatMap(node -> symptoms.all(NetworkInterface.class).stream()
                .filter(each -> !node.instance().isEmpty() && each.instance().equals(node.instance()))
                .flatMap(each -> symptoms.all(Subnet.class).stream()
                        .filter(subnet -> subnet.id().equals(each.subnet())))
                .findFirst());
        return full.flatMap(present -> symptoms.all(Subnet.class).stream()
                .filter(subnet -> subnet.vpc().equals(present.vpc()) && subnet.freeAddresses() > 0)
                .filter(subnet -> table(symptoms, subnet).equals(table(symptoms, present)))
                .max(Comparator.comparingInt(Subnet::freeAddresses).thenComparing(Subnet::id)));
    }

    private static Optional<List<?>> table(Symptoms symptoms, Subnet subnet) {
        return symptoms.all(RouteTable.class).stream()
                .filter(table -> table.subnets().contains(subnet.id()))
                .findFirst()
                .map(RouteTable::routes);
    }

    private static Optional<Node> model(Symptoms symptoms) {
        return symptoms.node()
                .filter(node -> node.meta().labels().containsKey(GROUP))
                .or(() -> symptoms.all(Node.class).stream()
                        .filter(node -> node.meta().labels().containsKey(GROUP))
                        .findFirst());
    }

    private static String trunk(Symptoms symptoms) {
        return model(symptoms).map(node -> node.meta().labels().get(GROUP)).orElse("nodes") + "-trunk";
    }

    /**
     * A managed node group with the role, and unless given otherwise the subnets, of the one that there is; of the smallest
     * usual type with a trunk interface, for the programs that run there now.
     */
    private static Fix group(Symptoms symptoms, Optional<String> subnet) {
        String cluster = cluster(symptoms);
        Optional<Node> model = model(symptoms);
        if (model.isEmpty()) {
            return Fix.look(
                    "aws eks list-nodegroups --cluster-name " + cluster,
                    "which node groups there are: it takes one of a type with trunk interfaces, such as m5.large");
        }
        String present = "$(aws eks describe-nodegroup --cluster-name " + cluster + " --nodegroup-name "
                + model.get().meta().labels().get(GROUP) + " --query nodegroup.";
        boolean arm = "arm64".equals(model.get().meta().labels().get(ARCHITECTURE));
        String named = " --cluster-name " + cluster + " --nodegroup-name " + trunk(symptoms);
        return Fix.of(
                "aws eks create-nodegroup" + named + " --instance-types " + (arm ? "m6g.large" : "m5.large")
                        + " --ami-type AL2023_" + (arm ? "ARM_64" : "x86_64") + "_STANDARD"
                        + " --scaling-config minSize=1,maxSize=3,desiredSize=2 --node-role " + present
                        + "nodeRole --output text) --subnets "
                        + subnet.orElse(present + "subnets --output text)"),
                "medium: it costs two more nodes",
                "aws eks delete-nodegroup" + named);
    }

    /** One node more of a group whose size only EKS knows. */
    static List<Fix> unnamed(Symptoms symptoms) {
        return List.of(group(symptoms, Optional.empty()));
    }
}
