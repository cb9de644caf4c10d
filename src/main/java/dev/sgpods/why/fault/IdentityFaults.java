package dev.sgpods.why.fault;

import dev.sgpods.reachability.explain.Code;
import java.util.List;
import java.util.Optional;

/** Why a pod is seen as somebody else than its owner thinks; what it then meets only follows from that. */
final class IdentityFaults {
    static final List<Fault> ALL = List.of(
            Fault.ofFacts(
                    "F13",
                    "The policy gives the pod another group than the database admits",
                    "groups of the pod's interface beside the database's rules",
                    IdentityFaults::otherGroup),
            Fault.ofFacts(
                    "F51",
                    "The node's address stands for the pod's",
                    "enforcing mode, EXTERNALSNAT, the VPC's blocks",
                    IdentityFaults::translated),
            Fault.ofFacts(
                    "F45",
                    "The database's name resolves to a public address",
                    "PubliclyAccessible and the peering's DNS options",
                    IdentityFaults::openAddress));

    private IdentityFaults() {}

    private static Optional<Finding> otherGroup(Symptoms symptoms) {
        boolean itself = !symptoms.hasHop(Code.POD_ADDRESS_TRANSLATED);
        return itself ? GroupFaults.at(symptoms, "F13") : Optional.empty();
    }

    private static Optional<Finding> translated(Symptoms symptoms) {
        return symptoms.hops().stream()
                .filter(hop -> hop.explanation().code() == Code.POD_ADDRESS_TRANSLATED
                        && !symptoms.blockers().isEmpty())
                .findFirst()
                .map(hop -> new Finding(
                        "F51",
                        hop.explanation().sentence(),
                        "kube-system/aws-node",
                        List.of(Fix.of(
                                "kubectl -n kube-system set env daemonset/aws-node -c aws-node"
                                        + " AWS_VPC_K8S_CNI_EXTERNALSNAT=true",
                                "medium: pods then need a NAT gateway for the internet",
                                "kubectl -n kube-system set env daemonset/aws-node -c aws-node"
                                        + " AWS_VPC_K8S_CNI_EXTERNALSNAT=false"))));
    }

    private static Optional<Finding> openAddress(Symptoms symptoms) {
        return symptoms.analysis().stream()
                .flatMap(found -> found.state().stream())
                .filter(hop -> hop.explanation().code() == Code.RDS_PUBLIC_ADDRESS)
                .findFirst()
                .map(hop -> new Finding(
                        "F45",
                        hop.explanation().sentence(),
                        hop.component(),
                        List.of(Fix.of(
                                "aws rds modify-db-instance --db-instance-identifier " + hop.component()
                                        + " --no-publicly-accessible --apply-immediately",
                                "medium: clients outside lose it",
                                "aws rds modify-db-instance --db-instance-identifier " + hop.component()
                                        + " --publicly-accessible --apply-immediately"))));
    }
}
