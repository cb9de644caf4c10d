package dev.sgpods.lab;

import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code access} answers: what happens now, the lines to type, where they work, and who was let in. */
final class AccessMessage {
    private final LabCommands.Hands hands;

    AccessMessage(LabCommands.Hands hands) {
        this.hands = hands;
    }

    Message shown(Lab lab) {
        return message(Status.INFO, "Lab " + lab.name() + " by your own hands", lab, List.of());
    }

    Message given(Lab lab, String role) {
        boolean there = lab.grants().stream()
                .anyMatch(grant -> grant.role().equals(role) && grant.stage() == Grant.Stage.GIVEN);
        String says = there
                ? "`" + role + "` may use the cluster already."
                : "`" + role + "` is let into the cluster, as its admin; the lab's thread says when it is done.";
        String sessions = "Signed in as that role, type the lines as they stand. From other credentials that may assume"
                + " it, add `--role-arn " + role + "` to the first.";
        return message(
                there ? Status.OK : Status.WORKING,
                "Access to lab " + lab.name(),
                lab,
                List.of(new Block.Text(says), new Block.Text(sessions)));
    }

    Message revoked(Lab lab, String role) {
        return Message.of(
                Status.WORKING,
                "Access to lab " + lab.name() + " is being taken back",
                new Block.Text("`" + role + "` will no longer be let in; the lab's thread says when it is done. EKS may"
                        + " take some seconds more before it refuses."));
    }

    private Message message(Status status, String title, Lab lab, List<Block> first) {
        List<Block> blocks = new ArrayList<>(first);
        Optional<String> instance = lab.spec().management() == null
                ? Optional.empty()
                : hands.reach().managementInstance(lab);
        blocks.addAll(new AccessLines(lab, hands.reach().cluster(lab)).blocks(instance));
        blocks.add(new Block.Text(where(lab, instance)));
        blocks.add(letIn(lab));
        return new Message(title, status, blocks);
    }

    private String where(Lab lab, Optional<String> instance) {
        List<String> says = new ArrayList<>();
        if (lab.state() != LabState.READY) {
            says.add("Lab " + lab.name() + " is " + LabWords.state(lab.state())
                    + ": the lines work while its cluster and pods are there.");
        }
        List<String> from = hands.cluster().apiCidrs();
        says.add("The cluster's API answers inside the lab's VPC"
                + (from.isEmpty() ? " only." : " and to " + String.join(", ", from) + "."));
        if (lab.spec().management() != null && instance.isEmpty()) {
            says.add("The management instance does not run yet; ask again for its line.");
        }
        if (hands.simulated()) {
            says.add("In the demo account and cluster are simulated, and these lines find nothing to talk to: on AWS"
                    + " they would work as they stand. `/sgpods verify " + lab.name()
                    + "` runs the same psql inside both pods here.");
        }
        return String.join(" ", says);
    }

    private Block letIn(Lab lab) {
        List<Block.Item> items = new ArrayList<>();
        items.add(new Block.Item(Status.OK, "`" + hands.cluster().builder().principal() + "`", "sgpods itself"));
        for (Grant grant : lab.grants()) {
            items.add(
                    switch (grant.stage()) {
                        case GIVEN -> item(Status.OK, grant, "may use the cluster");
                        case ASKED -> item(Status.WORKING, grant, "is being let in");
                        case REVOKED -> item(Status.WORKING, grant, "is being shut out");
                    });
        }
        return new Block.Checklist(items);
    }

    private static Block.Item item(Status status, Grant grant, String says) {
        return new Block.Item(status, "`" + grant.role() + "`", says);
    }
}
