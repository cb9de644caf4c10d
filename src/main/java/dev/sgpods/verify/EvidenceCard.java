package dev.sgpods.verify;

import dev.sgpods.kubernetes.BranchInterface;
import dev.sgpods.lab.Prover.Verdict;
import dev.sgpods.message.Block;
import dev.sgpods.message.Block.Checklist;
import dev.sgpods.message.Block.Field;
import dev.sgpods.message.Block.Fields;
import dev.sgpods.message.Block.Item;
import dev.sgpods.message.Block.Moment;
import dev.sgpods.message.Block.Table;
import dev.sgpods.message.Block.Text;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import dev.sgpods.verify.InterfaceReader.InterfaceFacts;
import dev.sgpods.verify.InterfaceReader.SecurityGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Words a proof for people. Pure. */
final class EvidenceCard {
    private static final String UNREAD = "could not be read";

    private EvidenceCard() {}

    /** A pod's facts and what its probe found. */
    record Half(PodFacts facts, ProbeReport report) {}

    static Message of(String lab, Judgement judgement, List<String> policyGroups, Half green, Half red, Instant at) {
        List<Item> greenInterface = InterfaceChecks.green(green.facts(), policyGroups);
        List<Item> redInterface = InterfaceChecks.red(red.facts());
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Text(String.join("\n", judgement.reasons())));
        blocks.add(new Text("*Green pod* `" + green.facts().pod() + "`"));
        blocks.add(greenFields(green.facts()));
        blocks.add(checks(greenInterface, StageItems.green(green.report())));
        if (!green.report().rows().isEmpty()) {
            blocks.add(rows(green.report().rows()));
        }
        blocks.add(new Text("*Red pod* `" + red.facts().pod() + "`"));
        blocks.add(redFields(red.facts()));
        blocks.add(checks(redInterface, StageItems.red(red.report(), judgement.verdict())));
        blocks.add(new Moment("Probed", at));
        String but = queried(green.report()) ? "" : "; yet green cannot read from it";
        but += failed(greenInterface) || failed(redInterface) ? "; yet a pod's groups are not as the policy says" : "";
        return new Message(title(lab, judgement.verdict(), but), status(judgement.verdict(), but.isEmpty()), blocks);
    }

    private static boolean failed(List<Item> checks) {
        return checks.stream().anyMatch(check -> check.status() == Status.FAILED);
    }

    private static String title(String lab, Verdict verdict, String but) {
        return switch (verdict) {
            case ISOLATED -> lab + " is isolated: green reaches the database, red does not" + but;
            case NOT_ISOLATED -> lab + " is not isolated: red reaches the database";
            case INCONCLUSIVE -> lab + ": isolation can be neither proved nor denied";
        };
    }

    private static Status status(Verdict verdict, boolean allWell) {
        return switch (verdict) {
            case ISOLATED -> allWell ? Status.OK : Status.WARNING;
            case NOT_ISOLATED -> Status.FAILED;
            case INCONCLUSIVE -> Status.UNKNOWN;
        };
    }

    private static boolean queried(ProbeReport green) {
        return green.at(Stage.QUERY).passed();
    }

    private static Fields greenFields(PodFacts facts) {
        return Fields.of(
                new Field("Interface", facts.branch().map(BranchInterface::id).orElse("none of its own")),
                new Field(
                        "Private IP",
                        named(facts.branch().map(BranchInterface::privateIp).orElse(facts.ip()))),
                new Field(
                        "VLAN",
                        facts.branch()
                                .map(branch -> Integer.toString(branch.vlan()))
                                .orElse("none")),
                new Field("Subnet", worn(facts, InterfaceFacts::subnetId)),
                new Field("Trunk", worn(facts, InterfaceFacts::trunk)),
                new Field("Security groups", groups(facts)),
                new Field("Node", named(facts.node())));
    }

    private static Fields redFields(PodFacts facts) {
        return Fields.of(
                new Field("Interface", facts.branch().map(BranchInterface::id).orElse("none of its own")),
                new Field("Private IP", named(facts.ip())),
                new Field(facts.branch().isPresent() ? "Security groups" : "Wears its node's groups", groups(facts)),
                new Field("Node's interface", worn(facts, InterfaceFacts::id)),
                new Field("Node", named(facts.node())));
    }

    private static String worn(PodFacts facts, Function<InterfaceFacts, String> value) {
        return facts.wears().map(value).filter(text -> !text.isEmpty()).orElse(UNREAD);
    }

    private static String groups(PodFacts facts) {
        return facts.wears()
                .map(wears ->
                        wears.groups().stream().map(SecurityGroup::toString).collect(Collectors.joining(", ")))
                .filter(text -> !text.isEmpty())
                .orElse(UNREAD);
    }

    // A field without a text is refused by Slack.
    private static String named(String value) {
        return value.isEmpty() ? "unknown" : value;
    }

    private static Checklist checks(List<Item> interfaces, List<Item> stages) {
        List<Item> items = new ArrayList<>(interfaces);
        items.addAll(stages);
        return new Checklist(items);
    }

    private static Table rows(List<List<String>> rows) {
        return new Table(
                List.of("id", "message"),
                rows.stream().filter(row -> row.size() == 2).toList());
    }
}
