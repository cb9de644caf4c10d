package dev.sgpods.why.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.cluster.ObjectMeta;
import dev.sgpods.reachability.facts.cluster.ObjectMeta.Owner;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.facts.cluster.Pod.ContainerState;
import dev.sgpods.reachability.facts.cluster.ReplicaSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is offered for a container that does not run is what kubectl does, and takes nothing away. */
class ClientFixesTest {
    private static final Pod DEPLOYED = TestPods.owned("ReplicaSet", "web-5d9c");

    private static Stream<Fix> stopped(NetworkFacts facts, Pod pod, String reason) {
        Symptoms symptoms = TestPods.symptoms(facts, pod);
        List<Fix> fixes = ClientFixes.stopped(symptoms, pod, new ContainerState("app", false, 3, reason, ""));
        return new Completion(symptoms).of(new Finding("F76", "it does not run", "web", fixes)).fixes().stream();
    }

    private static NetworkFacts sets(String... names) {
        return NetworkFacts.none()
                .with(
                        ReplicaSet.class,
                        Stream.of(names)
                                .map(name -> new ReplicaSet(
                                        new ObjectMeta(
                                                "shop",
                                                name,
                                                Map.of(),
                                                Map.of(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                List.of(new Owner("Deployment", "web"))),
                                        Map.of(),
                                        1,
                                        1))
                                .toList());
    }

    @Test
    void theLimitOfMemoryIsReadBeforeItIsChangedAndNeverLowered() {
        assertThat(stopped(sets("web-5d9c"), DEPLOYED, "OOMKilled").map(Fix::command))
                .noneMatch(command -> command.contains("--limits="))
                .satisfiesExactly(look -> assertThat(look).contains(".resources}"), edit -> assertThat(edit)
                        .isEqualTo("kubectl -n shop edit deployment/web"));
    }

    @Test
    void aDeploymentGoesBackOnlyWhereThereWasSomethingBefore() {
        assertThat(stopped(sets("web-5d9c"), DEPLOYED, "ImagePullBackOff").map(Fix::command))
                .endsWith("kubectl -n shop edit deployment/web")
                .noneMatch(command -> command.contains("rollout undo"));
        assertThat(stopped(sets("web-5d9c", "web-77ab"), DEPLOYED, "ImagePullBackOff")
                        .map(Fix::command))
                .endsWith("kubectl -n shop rollout undo deployment/web");
    }

    @Test
    void whatKubectlCannotChangeIsShownAsItWasMade() {
        for (Pod pod : List.of(TestPods.owned("Job", "nightly"), TestPods.owned("", ""))) {
            String workload = SelectionFaults.workload(pod);
            for (String reason : List.of("OOMKilled", "CrashLoopBackOff", "ImagePullBackOff")) {
                assertThat(stopped(NetworkFacts.none(), pod, reason))
                        .as(workload)
                        .allMatch(Fix::looks)
                        .last()
                        .satisfies(fix ->
                                assertThat(fix.command()).isEqualTo("kubectl -n shop get " + workload + " -o yaml"));
            }
            assertThat(Template.spec(pod, "\"dnsPolicy\":null", "low").looks()).isTrue();
            assertThat(Template.variable(pod, "PGHOST", "db").looks()).isTrue();
            Symptoms symptoms = TestPods.symptoms(NetworkFacts.none(), pod);
            assertThat(new Completion(symptoms)
                            .of(new Finding("F68", "too old", "web", ClientFixes.image()))
                            .fixes())
                    .extracting(Fix::undo)
                    .noneMatch(undo -> undo.contains("rollout undo"));
        }
    }

    @Test
    void noNameOfASecretIsInvented() {
        assertThat(ClientFixes.absent(TestPods.symptoms(NetworkFacts.none(), DEPLOYED), DEPLOYED))
                .allMatch(Fix::looks);
    }
}
