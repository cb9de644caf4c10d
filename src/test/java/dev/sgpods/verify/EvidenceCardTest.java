package dev.sgpods.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sgpods.kubernetes.BranchInterface;
import dev.sgpods.lab.Prover.Verdict;
import dev.sgpods.message.Block.Checklist;
import dev.sgpods.message.Block.Field;
import dev.sgpods.message.Block.Fields;
import dev.sgpods.message.Block.Item;
import dev.sgpods.message.Block.Table;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import dev.sgpods.verify.EvidenceCard.Half;
import dev.sgpods.verify.InterfaceReader.InterfaceFacts;
import dev.sgpods.verify.InterfaceReader.SecurityGroup;
import dev.sgpods.verify.StageResult.Failed;
import dev.sgpods.verify.StageResult.Kind;
import dev.sgpods.verify.StageResult.Passed;
import dev.sgpods.verify.StageResult.Skipped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvidenceCardTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration TOOK = Duration.ofMillis(7);
    private static final SecurityGroup POD_GROUP = new SecurityGroup("sg-pod", "sgpods-test-abc123-pod");
    private static final SecurityGroup NODE_GROUP = new SecurityGroup("sg-node", "eks-cluster-sg");
    private static final BranchInterface BRANCH =
            new BranchInterface("eni-branch", "10.0.3.7", 2, "10.0.3.0/24", "02:00");
    private static final Judgement ISOLATED = new Judgement(Verdict.ISOLATED, List.of("Proved."));

    private static Half green(Optional<BranchInterface> branch, List<SecurityGroup> worn, StageResult query) {
        PodFacts facts = new PodFacts(
                "green-x",
                "10.0.3.7",
                "node-1",
                branch,
                Optional.of(new InterfaceFacts("eni-branch", "", "10.0.3.7", "subnet-1", "eni-trunk", worn)),
                "");
        Map<Stage, StageResult> stages = Map.of(
                Stage.DNS, new Passed("db is 10.0.4.9", TOOK),
                Stage.TCP, new Passed("connected", TOOK),
                Stage.TLS, new Passed("TLSv1.3", TOOK),
                Stage.QUERY, query);
        return new Half(facts, new ProbeReport("10.0.4.9", NOON, stages, List.of(List.of("1", "Hello"))));
    }

    private static Half green() {
        return green(Optional.of(BRANCH), List.of(POD_GROUP), new Passed("1 rows", TOOK));
    }

    private static Half red(Optional<InterfaceFacts> node, String unread) {
        PodFacts facts = new PodFacts("red-x", "10.0.3.8", "node-1", Optional.empty(), node, unread);
        Map<Stage, StageResult> stages = Map.of(
                Stage.DNS, new Passed("db is 10.0.4.9", TOOK),
                Stage.TCP, new Failed(Kind.TIMED_OUT, "nc: Operation timed out", TOOK));
        return new Half(facts, new ProbeReport("10.0.4.9", NOON, stages, List.of()));
    }

    private static Half red() {
        return red(
                Optional.of(new InterfaceFacts("eni-node", "i-0abc", "10.0.3.4", "subnet-1", "", List.of(NODE_GROUP))),
                "");
    }

    private static Message card(Half green, Half red) {
        return EvidenceCard.of("demo", ISOLATED, List.of("sg-pod"), green, red, NOON);
    }

    private static List<Item> items(Message card, int checklist) {
        return card.blocks().stream()
                .filter(Checklist.class::isInstance)
                .map(Checklist.class::cast)
                .skip(checklist)
                .findFirst()
                .orElseThrow()
                .items();
    }

    private static List<Field> fields(Message card, int fields) {
        return card.blocks().stream()
                .filter(Fields.class::isInstance)
                .map(Fields.class::cast)
                .skip(fields)
                .findFirst()
                .orElseThrow()
                .fields();
    }

    @Test
    void showsTheGreenPodsInterfaceAndGroupsByNameAndId() {
        assertThat(fields(card(green(), red()), 0))
                .containsExactly(
                        new Field("Interface", "eni-branch"),
                        new Field("Private IP", "10.0.3.7"),
                        new Field("VLAN", "2"),
                        new Field("Subnet", "subnet-1"),
                        new Field("Trunk", "eni-trunk"),
                        new Field("Security groups", "sgpods-test-abc123-pod (sg-pod)"),
                        new Field("Node", "node-1"));
    }

    @Test
    void showsThatTheRedPodHasNoInterfaceAndWhoseGroupsItWears() {
        Message card = card(green(), red());
        assertThat(fields(card, 1))
                .contains(
                        new Field("Interface", "none of its own"),
                        new Field("Wears its node's groups", "eks-cluster-sg (sg-node)"),
                        new Field("Node's interface", "eni-node"));
        assertThat(items(card, 1))
                .extracting(Item::status, Item::text)
                .containsExactly(
                        tuple(Status.OK, "It has no network interface of its own"),
                        tuple(Status.OK, "DNS passed"),
                        tuple(Status.OK, "TCP timed out, as it must"));
    }

    @Test
    void listsChecksAndAllFourStagesInOrderAndTheRows() {
        Message card = card(green(), red());
        assertThat(items(card, 0))
                .extracting(Item::text)
                .containsExactly(
                        "It has a network interface of its own",
                        "The interface's address is the pod's",
                        "Its groups are exactly the policy's",
                        "DNS passed",
                        "TCP passed",
                        "TLS passed",
                        "query passed");
        assertThat(card.blocks()).contains(new Table(List.of("id", "message"), List.of(List.of("1", "Hello"))));
        assertThat(card.status()).isEqualTo(Status.OK);
    }

    @Test
    void comparesTheGroupsAsSets() {
        Half both = green(Optional.of(BRANCH), List.of(NODE_GROUP, POD_GROUP), new Passed("", TOOK));
        assertThat(items(EvidenceCard.of("demo", ISOLATED, List.of("sg-pod", "sg-node"), both, red(), NOON), 0)
                        .get(2)
                        .status())
                .isEqualTo(Status.OK);
        Item differ = items(card(both, red()), 0).get(2);
        assertThat(differ.status()).isEqualTo(Status.FAILED);
        assertThat(differ.detail()).contains("sg-node", "new pods only");
        Item none = items(EvidenceCard.of("demo", ISOLATED, List.of(), both, red(), NOON), 0)
                .get(2);
        assertThat(none.status()).isEqualTo(Status.FAILED);
    }

    @Test
    void tellsWhenGreenHasNoInterfaceOrAnotherAddress() {
        Half without = green(Optional.empty(), List.of(NODE_GROUP), new Passed("", TOOK));
        assertThat(items(card(without, red()), 0).get(0).status()).isEqualTo(Status.FAILED);
        BranchInterface other = new BranchInterface("eni-branch", "10.0.3.99", 2, "", "02:00");
        Half moved = green(Optional.of(other), List.of(POD_GROUP), new Passed("", TOOK));
        assertThat(items(card(moved, red()), 0).get(1).status()).isEqualTo(Status.FAILED);
    }

    @Test
    void neverGuessesWhatCouldNotBeRead() {
        Message card = card(green(), red(Optional.empty(), "EC2 could not be asked: throttled"));
        assertThat(items(card, 1).get(1))
                .isEqualTo(new Item(
                        Status.UNKNOWN,
                        "Its node's security groups could not be read",
                        "EC2 could not be asked: throttled"));
        assertThat(fields(card, 1)).contains(new Field("Wears its node's groups", "could not be read"));
    }

    @Test
    void warnsWhenGreenGetsThroughButCannotRead() {
        Half mute = green(Optional.of(BRANCH), List.of(POD_GROUP), new Failed(Kind.ERROR, "no table", TOOK));
        Message card = card(mute, red());
        assertThat(card.status()).isEqualTo(Status.WARNING);
        assertThat(card.title()).contains("isolated").contains("cannot read");
    }

    @Test
    void warnsWhenThePodsAreApartButNotByThePolicy() {
        Half strange = green(Optional.of(BRANCH), List.of(NODE_GROUP), new Passed("3 rows", TOOK));
        Message card = card(strange, red());
        assertThat(card.status()).isEqualTo(Status.WARNING);
        assertThat(card.title()).contains("isolated").contains("not as the policy says");
    }

    @Test
    void theTitleSaysNoMoreThanTheVerdict() {
        assertThat(EvidenceCard.of(
                                "demo",
                                new Judgement(Verdict.INCONCLUSIVE, List.of("why")),
                                List.of(),
                                green(),
                                red(),
                                NOON)
                        .title())
                .isEqualTo("demo: isolation can be neither proved nor denied");
        assertThat(EvidenceCard.of(
                                "demo",
                                new Judgement(Verdict.NOT_ISOLATED, List.of("why")),
                                List.of(),
                                green(),
                                red(),
                                NOON)
                        .status())
                .isEqualTo(Status.FAILED);
    }

    @Test
    void aRedTimeOutIsNoProofByItselfAndARedConnectionAFailure() {
        assertThat(StageItems.red(red().report(), Verdict.INCONCLUSIVE).get(1).status())
                .isEqualTo(Status.UNKNOWN);
        assertThat(StageItems.red(green().report(), Verdict.NOT_ISOLATED).get(1).status())
                .isEqualTo(Status.FAILED);
    }

    @Test
    void noFieldIsEverEmpty() {
        PodFacts bare = new PodFacts("x", "", "", Optional.empty(), Optional.empty(), "");
        Half nothing = new Half(bare, ProbeReport.untried("why", NOON));
        Message card = card(nothing, nothing);
        assertThat(fields(card, 0))
                .allSatisfy(field -> assertThat(field.value()).isNotBlank());
        assertThat(fields(card, 1))
                .allSatisfy(field -> assertThat(field.value()).isNotBlank());
    }

    @Test
    void theEvidenceIsKeptAsJson() {
        Half skipped = green(Optional.of(BRANCH), List.of(POD_GROUP), new Skipped("because TLS did not pass"));
        Evidence evidence = new Evidence(
                "abc123",
                NOON,
                Verdict.ISOLATED.name(),
                List.of("Proved."),
                "db:5432",
                List.of("sg-pod"),
                Evidence.PodEvidence.of(skipped.facts(), skipped.report()),
                Evidence.PodEvidence.of(red().facts(), red().report()));
        JsonNode json = JsonMapper.shared().readTree(evidence.json());
        assertThat(json.at("/at").asString()).isEqualTo("2026-11-24T12:00:00Z");
        assertThat(json.at("/green/branch").asString()).isEqualTo("eni-branch");
        assertThat(json.at("/green/groups/0/id").asString()).isEqualTo("sg-pod");
        assertThat(json.at("/green/stages/3/outcome").asString()).isEqualTo("SKIPPED");
        assertThat(json.at("/red/stages/1/outcome").asString()).isEqualTo("TIMED_OUT");
        assertThat(json.at("/red/stages/1/milliseconds").asLong()).isEqualTo(7);
        assertThat(JsonMapper.shared().readValue(evidence.json(), Evidence.class))
                .isEqualTo(evidence);
    }
}
