package dev.sgpods.lab;

import dev.sgpods.kubernetes.LabCluster;
import dev.sgpods.message.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines to type by one's own hands, each with a word before it. Pure. */
final class AccessLines {
    private static final String QUERY = "SELECT id, message FROM sgpods_demo ORDER BY id";

    private final Lab lab;
    private final String cluster;

    AccessLines(Lab lab, String cluster) {
        this.lab = lab;
        this.cluster = cluster;
    }

    List<Block> blocks(Optional<String> managementInstance) {
        List<Block> blocks = new ArrayList<>();
        add(blocks, "*Tell kubectl of the cluster*", kubeconfig());
        add(blocks, "*Look at the pods and their policy*", kubectl("get pods,securitygrouppolicies -o wide"));
        add(blocks, "*From the green pod the database answers with three rows*", psql("green"));
        add(blocks, "*From the red pod the same times out, after 5 seconds*", psql("red"));
        managementInstance.ifPresent(id -> {
            add(
                    blocks,
                    "*To the management instance*",
                    "aws ssm start-session --region " + lab.spec().region() + " --target " + id);
            add(blocks, "*There*, where kubectl is set up and eksctl installed", "lab-psql -c \"" + QUERY + "\"");
        });
        return blocks;
    }

    String kubeconfig() {
        return "aws eks update-kubeconfig --region " + lab.spec().region() + " --name " + cluster + " --alias "
                + lab.name();
    }

    /** Runs the seed's query in a pod, whose environment holds the login. */
    String psql(String workload) {
        return kubectl("exec deploy/" + workload + " -- psql -X -c \"" + QUERY + "\"");
    }

    private String kubectl(String rest) {
        return "kubectl --context " + lab.name() + " --namespace " + LabCluster.NAMESPACE + " " + rest;
    }

    private static void add(List<Block> blocks, String word, String line) {
        blocks.add(new Block.Text(word));
        blocks.add(new Block.Code(line));
    }
}
