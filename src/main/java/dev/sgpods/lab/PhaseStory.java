package dev.sgpods.lab;

import dev.sgpods.aws.LabIdentity;
import dev.sgpods.kubernetes.LabCluster;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What to say when a phase ends: the ids, why the phase exists, and one command to look for oneself. */
public final class PhaseStory {
    private final Function<Lab, LabIdentity> identities;

    /** Stories that name the lab's resources as they are named in the cloud. */
    public PhaseStory(Function<Lab, LabIdentity> identities) {
        this.identities = identities;
    }

    Message line(Lab lab, Phase phase, PhaseTimes times) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text(why(phase)));
        if (!times.ids().isEmpty()) {
            blocks.add(new Block.Text(times.ids()));
        }
        blocks.add(new Block.Code(look(phase, lab)));
        String title = phase == Phase.PROOF ? "Passed: " : "In place: ";
        return new Message(title + phase.word() + took(times), Status.OK, blocks);
    }

    private static String took(PhaseTimes times) {
        Instant ended = times.ended();
        return ended == null ? "" : ", in " + PhaseList.spaced(Duration.between(times.began(), ended));
    }

    private static String why(Phase phase) {
        return switch (phase) {
            case IDENTITY ->
                "The control plane and the nodes act through these roles; AmazonEKSVPCResourceController "
                        + "lets the control plane make trunk and branch interfaces.";
            case NETWORK ->
                "Nodes, pods and database share one VPC, for a rule can name a security group only where "
                        + "its members can be reached by private address.";
            case CLUSTER ->
                "EKS runs the VPC resource controller, which gives chosen pods network interfaces of " + "their own.";
            case DATABASE ->
                "The database answers on port 5432 to members of the pod security group and to nobody " + "else.";
            case CNI ->
                "ENABLE_POD_ENI asks for a trunk interface on every node; set before the first node comes up, "
                        + "no node has to be replaced.";
            case NODES ->
                "A node can host such pods only with a trunk interface; the sure sign is allocatable "
                        + "vpc.amazonaws.com/pod-eni.";
            case POLICY ->
                "The SecurityGroupPolicy says which pods get the pod security group; it is read when a pod "
                        + "is created and never again.";
            case WORKLOADS ->
                "Green wears the label that the policy selects and red does not; node, image and "
                        + "password are the same.";
            case PROOF -> "Only a probe from inside both pods tells whether the groups do what they should.";
        };
    }

    private String look(Phase phase, Lab lab) {
        LabIdentity identity = identities.apply(lab);
        String region = " --region " + lab.spec().region();
        String pods = "kubectl -n " + LabCluster.NAMESPACE;
        return switch (phase) {
            case IDENTITY -> "aws iam list-attached-role-policies --role-name " + identity.cloudName("cluster-role");
            case NETWORK -> "aws ec2 describe-subnets --filters Name=tag:sgpods:lab,Values=" + lab.id() + region;
            case CLUSTER -> "aws eks describe-cluster --name " + identity.cloudName("cluster") + region;
            case DATABASE ->
                "aws rds describe-db-instances --db-instance-identifier " + identity.cloudName("database") + region;
            case CNI -> "kubectl -n kube-system describe daemonset aws-node";
            case NODES ->
                "kubectl get nodes -o custom-columns="
                        + "'NODE:.metadata.name,POD-ENI:.status.allocatable.vpc\\.amazonaws\\.com/pod-eni'";
            case POLICY -> pods + " get securitygrouppolicies -o yaml";
            case WORKLOADS -> pods + " get pods -o wide";
            case PROOF -> pods + " exec deploy/red -- psql -c 'SELECT 1'   # times out; in deploy/green it answers";
        };
    }
}
