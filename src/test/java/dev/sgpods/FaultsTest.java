package dev.sgpods;

import static dev.sgpods.HealthyFacts.scenario;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.why.Additions;
import dev.sgpods.why.Diagnosis;
import dev.sgpods.why.PlainAnswer;
import dev.sgpods.why.Unanswerable;
import dev.sgpods.why.WhyAnswer;
import dev.sgpods.why.fault.Catalogue;
import dev.sgpods.why.fault.Fault;
import dev.sgpods.why.fault.Finding;
import dev.sgpods.why.fault.Fix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.ArrayNode;

/** For each fault: a healthy lab's facts, changed only in what its signals name, show that fault and no other. */
class FaultsTest {
    @Test
    void theHealthyLabShowsNone() {
        assertThat(scenario().codes()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> showsThatFaultAndNoOther() {
        Map<String, UnaryOperator<Scenario>> all = new LinkedHashMap<>(PodScenarios.ALL);
        all.putAll(PathScenarios.ALL);
        return all.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> assertThat(
                                each.getValue().apply(scenario()).codes())
                        .isEqualTo(List.of(each.getKey()))));
    }

    @TestFactory
    Stream<DynamicTest> showsThatFaultAlsoOnceItsEventIsGoneOrByAnotherSignal() {
        return Stream.of(QuietScenarios.ALL, OtherSignals.ALL)
                .flatMap(scenarios -> scenarios.entrySet().stream())
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> assertThat(
                                each.getValue().apply(scenario()).codes())
                        .isEqualTo(List.of(each.getKey().substring(0, 3)))));
    }

    @Test
    void replicasAreGroupedByVerdictAndWhatSetsThoseApartThatFailComesFirst() {
        Scenario scaled = scenario().change("pods.json", Replicated::green);
        Diagnosis diagnosis = scaled.diagnosis();
        assertThat(diagnosis.pods()).hasSize(3);
        Message message = WhyAnswer.of(diagnosis, "", Additions.NONE);
        assertThat(message.title()).startsWith("Partly blocked: ");
        assertThat(message.blocks())
                .filteredOn(Block.Checklist.class::isInstance)
                .first()
                .satisfies(block -> assertThat(((Block.Checklist) block).items())
                        .extracting(Block.Item::text)
                        .containsExactly(
                                "2 of 3 blocked, without an interface of their own, all older than those that work",
                                "1 of 3 no blocker found (model only)"));
    }

    /** A picture without the hop that decides would be green under a title that says "Blocked". */
    @TestFactory
    Stream<DynamicTest> theWorstMarkOfThePictureIsTheVerdict() {
        Map<String, UnaryOperator<Scenario>> all = new LinkedHashMap<>(PodScenarios.ALL);
        all.putAll(PathScenarios.ALL);
        all.put("healthy", on -> on);
        return all.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> each.getValue()
                        .apply(scenario())
                        .answer()
                        .drawing()
                        .ifPresent(drawing -> assertThat(DrawnMarks.worst(drawing))
                                .as(drawing.altText())
                                .isEqualTo(DrawnMarks.verdict(drawing)))));
    }

    /** The host may be one of those that were not read. */
    @Test
    void aDatabaseIsNotSaidToBeMissingWhereNotAllWereRead() {
        for (String unread : List.of("db-instances.json", "db-clusters.json", "db-proxies.json")) {
            Scenario some = Objects.requireNonNull(PathScenarios.ALL.get("F44"))
                    .apply(scenario())
                    .without(unread);
            assertThat(some.codes()).as(unread).isEmpty();
            assertThat(some.answer().exitCode()).as(unread).isEqualTo(3);
            assertThat(some.answer().message().title()).as(unread).startsWith("Unknown: ");
            assertThat(some.answer().json()).as(unread).contains(unread + " was not read");
        }
    }

    /** Such names belong to what no call that is made lists, or to another account or region. */
    @Test
    void aDatabaseIsNotSaidToBeMissingWhoseNameTheReadingCannotCover() {
        Scenario some = scenario();
        String other = some.endpoint("orders", "").replace("eu-west-1", "us-east-1");
        for (String host : List.of(
                some.endpoint("orders", "cluster-custom-"),
                some.endpoint("readers", "endpoint.proxy-"),
                some.endpoint("orders", "proxy-"),
                other,
                "orders.c0ffee.eu-west-1.rds.amazonaws.com",
                "orders.global-c0ffee.global.rds.amazonaws.com")) {
            for (Scenario asked : List.of(scenario().to(host), scenario().to("").environment("PGHOST", host))) {
                assertThat(asked.codes()).as(host).isEmpty();
                assertThat(asked.answer().exitCode()).as(host).isEqualTo(3);
                assertThat(asked.answer().message().title()).as(host).startsWith("Unknown: ");
                assertThat(asked.answer().json())
                        .as(host)
                        .contains("not among the endpoints that this account and region showed");
            }
        }
        assertThat(scenario().to(some.endpoint("orders", "cluster-ro-")).codes())
                .containsExactly("F44");
    }

    /** Another database would take what production writes. */
    @Test
    void aDatabaseOfAnotherNameIsNeverTheRightOne() {
        Scenario some = scenario();
        some.to("").environment("PGHOST", some.endpoint("orders", ""));
        assertThat(some.codes()).containsExactly("F44");
        assertThat(all(some.diagnosis())
                        .flatMap(finding -> finding.fixes().stream())
                        .map(Fix::command)
                        .toList()
                        .toString())
                .doesNotContain("PGHOST=")
                .doesNotContain(some.list("db-instances.json")
                        .path(0)
                        .at("/Endpoint/Address")
                        .asString());
    }

    /** What blocks nothing, or would be blocked by a database's rules only, is no answer without a database. */
    @Test
    void whereNoDatabaseWasReadOnlyWhatStopsEveryWayIsBlocked() {
        for (String open : List.of("R01", "F01", "F05", "F26", "F28", "F46", "F66", "F75")) {
            PlainAnswer answer = withoutDatabases(open).answer();
            assertThat(all(answer.diagnosis())).as(open).isNotEmpty();
            assertThat(answer.exitCode()).as(open).isEqualTo(3);
            assertThat(answer.message().title()).as(open).startsWith("Unknown: ");
        }
        assertThat(withoutDatabases("F66").answer().json())
                .contains("by what the client was told the network is fine: the password is wrong");
        for (String shut : List.of("F67", "F76", "F22")) {
            assertThat(withoutDatabases(shut).answer().exitCode()).as(shut).isEqualTo(1);
        }
        PlainAnswer waiting = scenario().waiting().without("db-instances.json").answer();
        assertThat(waiting.exitCode()).isEqualTo(1);
        assertThat(waiting.message().title()).startsWith("Blocked: ").endsWith(" has no address yet");
    }

    private static Scenario withoutDatabases(String code) {
        Map<String, UnaryOperator<Scenario>> all = new LinkedHashMap<>(PodScenarios.ALL);
        all.putAll(PathScenarios.ALL);
        return Objects.requireNonNull(all.get(code)).apply(scenario()).without("db-instances.json");
    }

    /** Which pods a workload has is not known: that it has none would be a guess. */
    @Test
    void aWorkloadWhosePodsWereNotReadIsNotBlocked() {
        assertThatThrownBy(() -> scenario().without("pods.json").answer())
                .isInstanceOfSatisfying(Unanswerable.class, unread -> assertThat(unread.unread())
                        .isTrue());
        Scenario none = scenario().change("pods.json", ArrayNode::removeAll);
        assertThat(none.answer().message().title()).isEqualTo("Blocked: sgpods-lab/green has no pods");
    }

    @Test
    void everyFaultThatIsSaidToBeSeenIsShownHere() {
        Map<String, UnaryOperator<Scenario>> all = new LinkedHashMap<>(PodScenarios.ALL);
        all.putAll(PathScenarios.ALL);
        List<String> seen = Catalogue.all().stream()
                .filter(fault -> fault.seen() != Fault.Seen.NOT)
                .map(Fault::code)
                .toList();
        assertThat(all.keySet()).containsExactlyInAnyOrderElementsOf(seen);
        assertThat(seen).hasSizeGreaterThanOrEqualTo(75);
    }

    @Test
    void everyCommandCanBeTypedAsItStandsAndSaysWhoMay() {
        Map<String, UnaryOperator<Scenario>> all = new LinkedHashMap<>(PodScenarios.ALL);
        all.putAll(PathScenarios.ALL);
        all.forEach((code, change) -> all(change.apply(scenario()).diagnosis())
                .flatMap(finding -> finding.fixes().stream())
                .forEach(fix -> {
                    assertThat(fix.command() + fix.undo())
                            .as(code)
                            .doesNotContainPattern("\\{(cluster|vpc|pod)|<[a-z]");
                    assertThat(fix.command())
                            .as(code)
                            .doesNotContainPattern("[A-Z]+_(ROLE|GROUP)\\b| (ID|GROUP|VPC)( |$)");
                    assertThat(fix.undo()).as(code).doesNotContain("same");
                    assertThat(fix.risk()).as(code).isNotEmpty();
                    assertThat(fix.who()).as(code + ": " + fix).isNotEmpty();
                }));
    }

    /** Sentences mend nothing; and what was read somewhere must not become words of a shell. */
    @Test
    void everyFixIsACommandThatAShellReads() throws IOException, InterruptedException {
        Map<String, UnaryOperator<Scenario>> all = new LinkedHashMap<>(PodScenarios.ALL);
        all.putAll(PathScenarios.ALL);
        List<Fix> fixes = new ArrayList<>(Stream.concat(
                        all.values().stream(),
                        Stream.concat(QuietScenarios.ALL.values().stream(), FixScenarios.ALL.values().stream()))
                .flatMap(change -> all(change.apply(scenario()).diagnosis()))
                .flatMap(finding -> finding.fixes().stream())
                .toList());
        assertThat(fixes).hasSizeGreaterThan(120).allMatch(fix -> ShellReading.isTyped(fix.command()));
        ShellReading.assertReadable(fixes.stream()
                .flatMap(fix -> Stream.of(fix.command(), fix.undo()))
                .filter(ShellReading::isTyped)
                .distinct()
                .toList());
    }

    @Test
    void whatTheFactsGiveACommandForIsNoSentence() {
        Map<String, UnaryOperator<Scenario>> all = new LinkedHashMap<>(PodScenarios.ALL);
        all.putAll(PathScenarios.ALL);
        Map<String, String> commands = Map.of(
                "F08", "kubectl -n sgpods-lab create serviceaccount \"$(kubectl -n sgpods-lab get deployment/green",
                "F09", "kubectl -n sgpods-lab patch deployment/green --type json",
                "F13", "kubectl -n sgpods-lab patch securitygrouppolicy ",
                "F22", "aws eks update-nodegroup-config --region eu-west-1 --cluster-name ",
                "F60",
                        "aws kms enable-key --region eu-west-1 --key-id \"$(aws rds describe-db-instances --region eu-west-1 --",
                "R06", "kubectl -n sgpods-lab patch securitygrouppolicy ");
        commands.forEach((code, command) -> assertThat(all(
                        Objects.requireNonNull(all.get(code)).apply(scenario()).diagnosis()))
                .as(code)
                .anySatisfy(finding -> assertThat(finding.fixes())
                        .anyMatch(fix -> fix.command().startsWith(command))));
    }

    @Test
    void whatMendsAFaultDependsOnItsDetails() {
        FixScenarios.COMMANDS.forEach((name, parts) -> {
            String all = all(Objects.requireNonNull(FixScenarios.ALL.get(name))
                            .apply(scenario())
                            .diagnosis())
                    .flatMap(finding -> finding.fixes().stream())
                    .map(Fix::command)
                    .collect(Collectors.joining("\n"));
            assertThat(all).as(name).contains(parts);
        });
        assertThat(all(Objects.requireNonNull(FixScenarios.ALL.get("inaccessible-encryption-credentials"))
                                .apply(scenario())
                                .diagnosis())
                        .toList()
                        .toString())
                .doesNotContain("start-db-instance");
    }

    private static Stream<Finding> all(Diagnosis diagnosis) {
        return Stream.concat(
                diagnosis.workload().stream(), diagnosis.pods().stream().flatMap(pod -> pod.findings().stream()));
    }
}
