package dev.sgpods.verify;

import dev.sgpods.kubernetes.BranchInterface;
import dev.sgpods.message.Block.Item;
import dev.sgpods.message.Status;
import dev.sgpods.verify.InterfaceReader.InterfaceFacts;
import dev.sgpods.verify.InterfaceReader.SecurityGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether a pod's network interface is what the policy demands. Pure. */
final class InterfaceChecks {
    private InterfaceChecks() {}

    static List<Item> green(PodFacts facts, List<String> policyGroups) {
        Optional<BranchInterface> branch = facts.branch();
        if (branch.isEmpty()) {
            return List.of(new Item(
                    Status.FAILED,
                    "It has no network interface of its own",
                    "it wears its node's groups; delete the pod, so that it is made anew"));
        }
        List<Item> items = new ArrayList<>();
        items.add(new Item(
                Status.OK, "It has a network interface of its own", branch.get().id()));
        items.add(
                branch.get().privateIp().equals(facts.ip())
                        ? new Item(Status.OK, "The interface's address is the pod's", facts.ip())
                        : new Item(
                                Status.FAILED,
                                "The interface's address is not the pod's",
                                branch.get().privateIp() + " against " + facts.ip()));
        items.add(facts.wears()
                .map(wears -> compared(wears, policyGroups))
                .orElseGet(() -> new Item(
                        Status.UNKNOWN,
                        "Its security groups could not be read",
                        facts.unread().isEmpty() ? "EC2 knows no such interface" : facts.unread())));
        return items;
    }

    static List<Item> red(PodFacts facts) {
        if (facts.branch().isPresent()) {
            return List.of(new Item(
                    Status.FAILED,
                    "It has a network interface of its own",
                    facts.branch().get().id() + "; the policy selects it"));
        }
        Item without = new Item(Status.OK, "It has no network interface of its own", "it wears its node's groups");
        return facts.wears().isPresent()
                ? List.of(without)
                : List.of(
                        without,
                        new Item(
                                Status.UNKNOWN,
                                "Its node's security groups could not be read",
                                facts.unread().isEmpty() ? "EC2 knows no such instance" : facts.unread()));
    }

    private static Item compared(InterfaceFacts wears, List<String> policyGroups) {
        Set<String> worn =
                wears.groups().stream().map(SecurityGroup::id).collect(Collectors.toCollection(TreeSet::new));
        Set<String> wanted = new TreeSet<>(policyGroups);
        if (wanted.isEmpty()) {
            return new Item(Status.FAILED, "There is no policy to compare its groups with", String.join(", ", worn));
        }
        return worn.equals(wanted)
                ? new Item(Status.OK, "Its groups are exactly the policy's", String.join(", ", worn))
                : new Item(
                        Status.FAILED,
                        "Its groups are not the policy's",
                        "it wears " + worn + ", the policy says " + wanted
                                + "; a policy's change reaches new pods only");
    }
}
