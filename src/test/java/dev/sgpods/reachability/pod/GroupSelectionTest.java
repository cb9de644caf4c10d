package dev.sgpods.reachability.pod;

import static dev.sgpods.reachability.TestCluster.account;
import static dev.sgpods.reachability.TestCluster.groupPolicy;
import static dev.sgpods.reachability.TestCluster.pod;
import static dev.sgpods.reachability.TestCluster.selector;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.reachability.facts.Listing;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.cluster.LabelSelector;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.facts.cluster.SecurityGroupPolicy;
import dev.sgpods.reachability.facts.cluster.ServiceAccount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GroupSelectionTest {
    private static final Pod POD = pod("shop/web", "app=web", "node-1", "10.0.0.1");
    private static final Optional<LabelSelector> NONE = Optional.empty();

    private static List<String> groups(SecurityGroupPolicy... policies) {
        return new GroupSelection(facts(policies)).of(POD).groups();
    }

    private static NetworkFacts facts(SecurityGroupPolicy... policies) {
        return NetworkFacts.none()
                .with(SecurityGroupPolicy.class, List.of(policies))
                .with(ServiceAccount.class, List.of(account("shop/default", "role=db")));
    }

    private static Optional<LabelSelector> labels(String text) {
        return Optional.of(selector(text));
    }

    @Test
    void podsAreSelectedByTheirLabels() {
        assertThat(groups(groupPolicy("shop/p", labels("app=web"), NONE, "sg-1")))
                .containsExactly("sg-1");
        assertThat(groups(groupPolicy("shop/p", labels("app=api"), NONE, "sg-1")))
                .isEmpty();
    }

    @Test
    void serviceAccountsAreSelectedByTheirLabelsAndNotByTheirName() {
        assertThat(groups(groupPolicy("shop/p", NONE, labels("role=db"), "sg-1")))
                .containsExactly("sg-1");
        assertThat(groups(groupPolicy("shop/p", NONE, labels("name=default"), "sg-1")))
                .isEmpty();
    }

    @Test
    void bothSelectorsMustMatchWhereBothAreThere() {
        assertThat(groups(groupPolicy("shop/p", labels("app=web"), labels("role=db"), "sg-1")))
                .containsExactly("sg-1");
        assertThat(groups(groupPolicy("shop/p", labels("app=web"), labels("role=qa"), "sg-1")))
                .isEmpty();
        assertThat(groups(groupPolicy("shop/p", labels("app=api"), labels("role=db"), "sg-1")))
                .isEmpty();
    }

    @Test
    void anEmptySelectorMatchesAllAndNoSelectorNothing() {
        assertThat(groups(groupPolicy("shop/p", labels(""), NONE, "sg-1"))).containsExactly("sg-1");
        assertThat(groups(groupPolicy("shop/p", NONE, NONE, "sg-1"))).isEmpty();
    }

    @Test
    void aPolicyOfAnotherNamespaceWithoutGroupsOrInvalidIsPassedOver() {
        LabelSelector invalid =
                new LabelSelector(Map.of(), List.of(new LabelSelector.Requirement("app", "Like", List.of("web"))));
        assertThat(groups(
                        groupPolicy("ops/p", labels(""), NONE, "sg-1"),
                        groupPolicy("shop/empty", labels(""), NONE),
                        groupPolicy("shop/invalid", Optional.of(invalid), NONE, "sg-2")))
                .isEmpty();
    }

    @Test
    void theGroupsOfAllThatMatchAreUnitedWithoutRepetition() {
        GroupSelection.Selection selection = new GroupSelection(facts(
                        groupPolicy("shop/a", labels("app=web"), NONE, "sg-2", "sg-1"),
                        groupPolicy("shop/b", labels(""), NONE, "sg-1", "sg-3")))
                .of(POD);
        assertThat(selection.groups()).containsExactly("sg-2", "sg-1", "sg-3");
        assertThat(selection.matching()).hasSize(2);
        assertThat(selection.gap()).isEmpty();
    }

    @Test
    void aServiceAccountThatWasNotReadLeavesAGapOnlyWhereItDecides() {
        NetworkFacts unread = facts(groupPolicy("shop/p", labels("app=web"), labels("role=db"), "sg-1"))
                .with(ServiceAccount.class, Listing.<ServiceAccount>unread("forbidden"));
        assertThat(new GroupSelection(unread).of(POD).gap()).contains("forbidden");
        NetworkFacts byPod = facts(groupPolicy("shop/p", labels("app=api"), labels("role=db"), "sg-1"))
                .with(ServiceAccount.class, Listing.<ServiceAccount>unread("forbidden"));
        assertThat(new GroupSelection(byPod).of(POD).gap()).isEmpty();
    }
}
