package dev.sgpods.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.aws.DatabaseLogin;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Observation.Absent;
import dev.sgpods.graph.Observation.Broken;
import dev.sgpods.graph.Observation.Failed;
import dev.sgpods.graph.Observation.Incomplete;
import dev.sgpods.graph.Observation.Leaving;
import dev.sgpods.graph.Observation.Pending;
import dev.sgpods.graph.Observation.Present;
import dev.sgpods.graph.Observation.Unknown;
import dev.sgpods.graph.Resource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObservationTest {
    private static final LabCluster CLUSTER = TestLab.silent();

    private final NamespaceResource namespace = new NamespaceResource(CLUSTER, List.of());
    private final SecurityGroupPolicyResource policy =
            new SecurityGroupPolicyResource(CLUSTER, List.of(), snapshot -> List.of("sg-2", "sg-1"));
    private final NodeReadinessResource nodes = new NodeReadinessResource(CLUSTER, List.of(), 2);
    private final SeedJobResource seed = new SeedJobResource(CLUSTER, List.of(), "image");
    private final DatabaseSecretResource secret = secret(Optional.of("arn#2"));

    private static DatabaseSecretResource secret(Optional<String> version) {
        return new DatabaseSecretResource(
                CLUSTER,
                List.of(),
                new DatabaseSecretResource.Login(
                        snapshot -> version,
                        snapshot -> new DatabaseLogin("db", 5432, "lab", "lab", "password"),
                        () -> "PEM"));
    }

    static Stream<Resource> all() {
        return Stream.of(
                new CniSettingsResource(CLUSTER, List.of()),
                new NodeReadinessResource(CLUSTER, List.of(), 2),
                new NamespaceResource(CLUSTER, List.of()),
                new SecurityGroupPolicyResource(CLUSTER, List.of(), snapshot -> List.of("sg-1")),
                secret(Optional.empty()),
                new SeedJobResource(CLUSTER, List.of(), "image"),
                new WorkloadResource(CLUSTER, List.of(), WorkloadResource.Colour.GREEN, "image"),
                new WorkloadResource(CLUSTER, List.of(), WorkloadResource.Colour.RED, "image"));
    }

    private static Observation observe(Resource resource, Views views) {
        return resource.observe(TestLab.snapshot(views.view()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everythingIsAbsentWithoutAClusterAndUnknownBehindAClosedDoor(Resource resource) {
        assertThat(resource.observe(TestLab.snapshot(new ClusterView.NoCluster())))
                .isInstanceOf(Absent.class);
        assertThat(resource.observe(TestLab.snapshot(new ClusterView.Unreachable("It does not answer."))))
                .isEqualTo(new Unknown("It does not answer."));
    }

    @ParameterizedTest
    @MethodSource("all")
    void nothingIsSentWithoutACluster(Resource resource) {
        var snapshot = TestLab.snapshot(new ClusterView.NoCluster());
        resource.ensure(snapshot, TestLab.attempt(resource.name()));
        resource.delete(snapshot);
        assertThat(resource.observe(snapshot)).isInstanceOf(Absent.class);
    }

    @Test
    void theGraphNamesAreThoseAgreedOn() {
        assertThat(all().map(Resource::name))
                .containsExactly("cni", "node-readiness", "namespace", "policy", "secret", "seed", "green", "red");
    }

    @Test
    void aNamespaceIsOursByItsLabel() {
        assertThat(observe(namespace, new Views())).isInstanceOf(Absent.class);
        assertThat(observe(namespace, new Views().namespace("{" + Views.metadata("sgpods-lab", "namespace", "") + "}")))
                .isEqualTo(new Present("sgpods-lab"));
        assertThat(observe(
                        namespace,
                        new Views().namespace("{" + Views.metadata("sgpods-lab", "namespace", Views.leaving()) + "}")))
                .isInstanceOf(Leaving.class);
        assertThat(observe(namespace, new Views().namespace("{\"metadata\": {\"name\": \"sgpods-lab\"}}")))
                .isInstanceOf(Broken.class);
    }

    private static String policy(String created, String selector, String groups) {
        return """
                {"apiVersion": "vpcresources.k8s.aws/v1beta1", "kind": "SecurityGroupPolicy",
                 "metadata": {"name": "database-access", "creationTimestamp": "%s",
                   "labels": {"sgpods.dev/lab": "abc123", "sgpods.dev/resource": "policy"}},
                 "spec": {"podSelector": %s, "securityGroups": {"groupIds": [%s]}}}
                """
                .formatted(created, selector, groups);
    }

    private static final String SELECTS = "{\"matchLabels\": {\"sgpods.dev/database-access\": \"true\"}}";

    @Test
    void aPolicyIsPresentWhenItSelectsAndGivesWhatItShould() {
        String old = "2026-11-24T11:00:00Z";
        assertThat(observe(policy, new Views())).isInstanceOf(Absent.class);
        assertThat(observe(policy, new Views().policy(policy(old, SELECTS, "\"sg-1\", \"sg-2\""))))
                .isInstanceOf(Present.class);
        assertThat(observe(policy, new Views().policy(policy(old, SELECTS, "\"sg-1\""))))
                .isEqualTo(new Incomplete("database-access", "it gives [sg-1] instead of [sg-2, sg-1]"));
        assertThat(observe(policy, new Views().policy(policy(old, "{}", "\"sg-1\", \"sg-2\""))))
                .isInstanceOf(Incomplete.class);
    }

    @Test
    void aPolicyCountsOnlyOnceTheWebhookMustKnowIt() {
        String groups = "\"sg-1\", \"sg-2\"";
        assertThat(observe(policy, new Views().policy(policy("2026-11-24T11:59:56Z", SELECTS, groups))))
                .isInstanceOf(Pending.class);
        assertThat(observe(policy, new Views().policy(policy("2026-11-24T11:59:55Z", SELECTS, groups))))
                .isInstanceOf(Present.class);
        assertThat(observe(policy, new Views().policy(policy("2026-11-24T13:00:00Z", SELECTS, groups))))
                .isInstanceOf(Present.class);
    }

    @Test
    void aPolicyIsLeftAloneWhileItsGroupsCannotBeTold() {
        var groupless = new SecurityGroupPolicyResource(CLUSTER, List.of(), snapshot -> List.of());
        assertThat(observe(groupless, new Views().policy(policy("2026-11-24T11:00:00Z", SELECTS, "\"sg-9\""))))
                .isInstanceOf(Present.class);
    }

    private static String node(String ready, String offered) {
        return """
                {"metadata": {"name": "node"}, "status": {
                  "conditions": [{"type": "MemoryPressure", "status": "False"}, {"type": "Ready", "status": "%s"}],
                  "allocatable": {"cpu": "2", "vpc.amazonaws.com/pod-eni": "%s"}}}
                """
                .formatted(ready, offered);
    }

    @Test
    void nodesAreReadyWhenTheyOfferPodInterfaces() {
        assertThat(observe(nodes, new Views())).isEqualTo(new Pending("nodes", "0 of 2 nodes Ready"));
        assertThat(observe(nodes, new Views().node(node("True", "9")).node(node("False", "9"))))
                .isEqualTo(new Pending("nodes", "1 of 2 nodes Ready"));
        assertThat(observe(nodes, new Views().node(node("True", "9")).node(node("True", "0"))))
                .isEqualTo(new Pending("nodes", "1 of 2 nodes offer pod network interfaces"));
        assertThat(observe(nodes, new Views().node(node("True", "9")).node("{\"metadata\": {\"name\": \"new\"}}")))
                .isEqualTo(new Pending("nodes", "1 of 2 nodes Ready"));
        assertThat(observe(nodes, new Views().node(node("True", "9")).node(node("True", "9"))))
                .isInstanceOf(Present.class);
    }

    @Test
    void readinessGoesWithTheNodesSoATeardownNeverDeletesIt() {
        assertThat(nodes.standsAlone()).isFalse();
    }

    private static Views stored(String version) {
        return new Views()
                .configMap(Views.metadata("rds-ca", "secret", ""))
                .secret(Views.metadata(
                        "database", "secret", "\"annotations\": {\"sgpods.dev/login-version\": \"" + version + "\"}"));
    }

    @Test
    void aLoginIsPresentInItsNewestVersionAndBesideTheCertificates() {
        assertThat(observe(secret, new Views())).isInstanceOf(Absent.class);
        assertThat(observe(secret, stored("arn#2"))).isInstanceOf(Present.class);
        assertThat(observe(secret, stored("arn#1"))).isInstanceOf(Incomplete.class);
        assertThat(observe(secret(Optional.empty()), stored("arn#1"))).isInstanceOf(Present.class);
        assertThat(observe(secret, new Views().configMap(Views.metadata("rds-ca", "secret", ""))))
                .isInstanceOf(Incomplete.class);
        assertThat(observe(secret, new Views().secret(Views.metadata("database", "secret", ""))))
                .isInstanceOf(Incomplete.class);
    }

    private static String job(String further, String status) {
        return "{" + Views.metadata("seed", "seed", further) + ", \"status\": " + status + "}";
    }

    @Test
    void aSeedIsPresentWhenItsJobIsComplete() {
        assertThat(observe(seed, new Views())).isInstanceOf(Absent.class);
        assertThat(observe(seed, new Views().job(job("", "{\"active\": 1}"))))
                .isEqualTo(new Pending("seed", "its pod is being made"));
        assertThat(observe(
                        seed,
                        new Views().job(job("", "{\"conditions\": [{\"type\": \"Complete\", \"status\": \"True\"}]}"))))
                .isInstanceOf(Present.class);
        assertThat(observe(
                        seed,
                        new Views()
                                .job(job(
                                        "",
                                        "{\"conditions\": [{\"type\": \"Failed\", \"status\": \"True\", \"message\":"
                                                + " \"Job has reached the specified backoff limit\"}]}"))))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).contains("backoff limit"));
        assertThat(observe(seed, new Views().job(job(Views.leaving(), "{}")))).isInstanceOf(Leaving.class);
    }

    @Test
    void aSeedIsNotGoneWhileItsPodOrItsStatementsAreLeft() {
        assertThat(observe(seed, new Views().pod("{" + Views.metadata("seed-x", "seed", "") + "}")))
                .isInstanceOf(Leaving.class);
        assertThat(observe(seed, new Views().configMap(Views.metadata("seed", "seed", ""))))
                .isInstanceOf(Incomplete.class);
    }

    @Test
    void anotherLabsThingsAreNotOurs() {
        String foreign = "{" + Views.metadata("seed", "seed", "").replace("abc123", "zzz999") + "}";
        assertThat(observe(seed, new Views().job(foreign).pod(foreign))).isInstanceOf(Absent.class);
    }
}
