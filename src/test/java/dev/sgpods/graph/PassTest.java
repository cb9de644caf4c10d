package dev.sgpods.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.graph.Step.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PassTest {
    private final Map<String, Observation> world = new HashMap<>();
    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, RuntimeException> refusals = new HashMap<>();
    private final TransientLedger ledger = new TransientLedger("lab");
    private final Fake vpc = new Fake("vpc", List.of());
    private final Fake subnet = new Fake("subnet", List.of(vpc));
    private final Fake group = new Fake("group", List.of(vpc));
    private final Fake node = new Fake("node", List.of(subnet, group));
    private final ResourceGraph graph = new ResourceGraph(List.of(vpc, subnet, group, node));
    private Instant now = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void actsOnAllThatIsReadyAndOnNothingElse() {
        create();
        assertThat(sent).containsExactly("+vpc");
        world.put("vpc", new Observation.Present("vpc-1"));
        create();
        assertThat(sent).containsExactlyInAnyOrder("+vpc", "+subnet", "+group");
    }

    @Test
    void secondPassOverAFinishedLabSendsNothing() {
        for (Resource resource : graph.inOrder()) {
            world.put(resource.name(), new Observation.Present(resource.name()));
        }
        assertThat(create()).allMatch(Step::present);
        assertThat(sent).isEmpty();
    }

    @Test
    void absenceDoesNotCountInASnapshotBegunSoonAfterAsking() {
        create();
        now = now.plus(Pass.GRACE);
        assertThat(actionOf("vpc", create())).isInstanceOf(Action.Waits.class);
        now = now.plusSeconds(1);
        create();
        assertThat(sent).containsExactly("+vpc", "+vpc");
        assertThat(ledger.find("vpc").orElseThrow())
                .satisfies(a -> assertThat(a.generation()).isEqualTo(1))
                .satisfies(a -> assertThat(a.tries()).isEqualTo(2));
    }

    @Test
    void aRefusalThatIsCertainIsAskedAgainAtOnceInTheSameGeneration() {
        refusals.put("vpc", new IllegalStateException("throttled"));
        assertThat(create().get(0).trouble()).isPresent();
        refusals.clear();
        create();
        assertThat(sent).containsExactly("+vpc", "+vpc");
        assertThat(ledger.find("vpc").orElseThrow().generation()).isEqualTo(1);
    }

    @Test
    void whatWasSeenAndIsGoneIsAskedForInANewGeneration() {
        create();
        world.put("vpc", new Observation.Present("vpc-1"));
        create();
        world.remove("vpc");
        create();
        assertThat(ledger.find("vpc").orElseThrow().generation()).isEqualTo(2);
    }

    @Test
    void deletesBackwardsAndToleratesNothingBeingThere() {
        for (Resource resource : graph.inOrder()) {
            world.put(resource.name(), new Observation.Present(resource.name()));
        }
        world.remove("subnet");
        assertThat(tearDown()).noneMatch(step -> step.action() instanceof Action.Refused);
        assertThat(sent).containsExactly("-node");
        world.remove("node");
        tearDown();
        assertThat(sent).containsExactly("-node", "-group");
        world.remove("group");
        tearDown();
        world.remove("vpc");
        assertThat(tearDown()).allMatch(Step::absent);
        assertThat(sent).containsExactly("-node", "-group", "-vpc");
    }

    @Test
    void aThingAskedForAMomentAgoIsNotTakenForGone() {
        create();
        assertThat(tearDown()).anyMatch(step -> step.action() instanceof Action.Waits);
        now = now.plus(Pass.GRACE).plusSeconds(1);
        assertThat(tearDown()).allMatch(Step::absent);
    }

    @Test
    void whatCannotBeReadIsLeftAloneAndHoldsItsDependencies() {
        world.put("vpc", new Observation.Present("vpc-1"));
        world.put("node", new Observation.Unknown("no answer"));
        tearDown();
        assertThat(sent).isEmpty();
    }

    @Test
    void aFailedThingIsRemovedOnlyWhenMending() {
        world.put("vpc", new Observation.Failed("vpc-1", "no capacity"));
        pass().create(snapshot(), false);
        assertThat(sent).isEmpty();
        pass().create(snapshot(), true);
        assertThat(sent).containsExactly("-vpc");
    }

    @Test
    void watchingSendsNothingHoweverMuchIsMissing() {
        assertThat(pass().watch(snapshot())).hasSize(4);
        assertThat(sent).isEmpty();
    }

    @Test
    void aLostClaimSendsNothing() {
        Fence fence = new Fence();
        Fence.Scope lost = new Fence.Scope("abcdef", () -> false);
        assertThatThrownBy(() -> fence.within(lost, fence::check)).isInstanceOf(Fence.ClaimLost.class);
        fence.check();
    }

    @Test
    void refusesAListInWhichADependencyComesLater() {
        assertThatThrownBy(() -> new ResourceGraph(List.of(subnet, vpc)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("subnet");
    }

    private List<Step> create() {
        return pass().create(snapshot(), false);
    }

    private List<Step> tearDown() {
        return pass().tearDown(snapshot());
    }

    private Snapshot snapshot() {
        return new Snapshot(now, Map.of());
    }

    private Pass pass() {
        Fence fence = new Fence();
        Fence.Scope scope = new Fence.Scope("abcdef", () -> true);
        return new Pass(
                graph, ledger, new Requests(Runnable::run, fence, scope, reader(), () -> now, Duration.ofSeconds(5)));
    }

    private static TroubleReader reader() {
        return failure -> new Trouble(Trouble.Kind.THROTTLED, String.valueOf(failure.getMessage()));
    }

    private static Action actionOf(String name, List<Step> steps) {
        Function<Step, String> byName = step -> step.resource().name();
        return steps.stream()
                .filter(step -> byName.apply(step).equals(name))
                .findFirst()
                .orElseThrow()
                .action();
    }

    private final class Fake implements Resource {
        private final String name;
        private final List<Resource> dependencies;

        Fake(String name, List<Resource> dependencies) {
            this.name = name;
            this.dependencies = dependencies;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String title() {
            return "the " + name;
        }

        @Override
        public List<Resource> dependencies() {
            return dependencies;
        }

        @Override
        public Observation observe(Snapshot snapshot) {
            return world.getOrDefault(name, new Observation.Absent());
        }

        @Override
        public void ensure(Snapshot snapshot, Attempt attempt) {
            send("+" + name);
        }

        @Override
        public void delete(Snapshot snapshot) {
            send("-" + name);
        }

        private void send(String request) {
            sent.add(request);
            RuntimeException refusal = refusals.get(name);
            if (refusal != null) {
                throw refusal;
            }
        }
    }
}
