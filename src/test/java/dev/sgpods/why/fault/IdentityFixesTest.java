package dev.sgpods.why.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.aws.InstanceTypes;
import dev.sgpods.reachability.DatabaseAnalysis;
import dev.sgpods.reachability.Flow;
import dev.sgpods.reachability.NameAnalysis;
import dev.sgpods.reachability.check.Network;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.cluster.ObjectMeta;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.facts.cluster.ServiceAccount;
import dev.sgpods.reachability.facts.database.DatabaseCluster;
import dev.sgpods.reachability.facts.database.DatabaseInstance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is wrong with a database's own settings is set where RDS has it. */
class IdentityFixesTest {
    private static DatabaseInstance instance(String status, String cluster, String... parameterGroups) {
        return new DatabaseInstance(
                "orders-1",
                status,
                "",
                5432,
                cluster.isEmpty() ? "postgres" : "aurora-postgresql",
                List.of(),
                "shop",
                "eu-west-1a",
                "",
                false,
                false,
                cluster,
                -1,
                "IPV4",
                "",
                List.of(parameterGroups),
                false,
                "",
                "",
                Map.of());
    }

    /** The commands and what undoes them, for a pod whose service account has no annotation. */
    private static String identity(String asked, String cluster) {
        Pod pod = TestPods.owned("ReplicaSet", "web-5d9c");
        ObjectMeta account =
                new ObjectMeta("shop", "web", Map.of(), Map.of(), Optional.empty(), Optional.empty(), List.of());
        NetworkFacts facts = NetworkFacts.none()
                .with(ServiceAccount.class, List.of(new ServiceAccount(account)))
                .with(DatabaseInstance.class, List.of(instance("available", cluster)))
                .with(
                        DatabaseCluster.class,
                        List.of(new DatabaseCluster("orders", "available", "w", "r", 5432, List.of(), "shop", "")));
        DatabaseAnalysis analysis = new DatabaseAnalysis(
                new Flow.OfPod(pod.id()),
                asked,
                List.of(),
                List.of(),
                List.of(),
                new NameAnalysis(List.of(), List.of()));
        return SqlFixes.identity(new Symptoms(
                        new Network(facts),
                        InstanceTypes.load(),
                        "",
                        Optional.of(pod),
                        Optional.empty(),
                        Optional.of(analysis),
                        "",
                        Optional.empty(),
                        "PAM authentication failed for user \"shop\"",
                        ""))
                .stream()
                .map(fix -> fix.command() + "\n" + fix.undo())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void authenticationByIdentityIsTheClustersOfWhichTheDatabaseIsAMember() {
        for (String asked : List.of("orders-1", "orders", "r")) {
            assertThat(identity(asked, "orders"))
                    .as(asked)
                    .contains("aws rds modify-db-cluster --db-cluster-identifier orders --enable-iam")
                    .contains("DBClusters[0].DbClusterResourceId")
                    .doesNotContain("DbiResourceId")
                    .doesNotContain("modify-db-instance");
        }
        assertThat(identity("orders-1", ""))
                .contains("aws rds modify-db-instance --db-instance-identifier orders-1 --enable-iam")
                .contains("DbiResourceId");
    }

    @Test
    void theRoleOfAnAccountWithoutAnnotationIsAskedOfPodIdentity() {
        assertThat(identity("orders-1", ""))
                .contains("aws eks list-pod-identity-associations", "--namespace shop --service-account web")
                .doesNotContain("get serviceaccount");
    }

    @Test
    void parametersAreShownBeforeTheyAreResetAndThoseOfDefaultGroupsAreNotReset() {
        Symptoms symptoms = TestPods.symptoms(NetworkFacts.none(), TestPods.owned("", ""));
        assertThat(DatabaseFixes.incompatible(symptoms, instance("incompatible-parameters", "", "tuned")))
                .extracting(Fix::command)
                .satisfiesExactly(
                        events -> assertThat(events).contains("describe-events"),
                        look -> assertThat(look)
                                .startsWith("aws rds describe-db-parameters --db-parameter-group-name tuned"
                                        + " --source user"),
                        mend -> assertThat(mend).startsWith("aws rds reset-db-parameter-group"));
        assertThat(DatabaseFixes.incompatible(symptoms, instance("incompatible-parameters", "", "default.postgres16")))
                .extracting(Fix::command)
                .noneMatch(command -> command.contains("reset-db-parameter-group"));
    }
}
