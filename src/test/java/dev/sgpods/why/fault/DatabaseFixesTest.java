package dev.sgpods.why.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.aws.InstanceTypes;
import dev.sgpods.reachability.check.Network;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.database.DatabaseInstance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Members of Aurora clusters are restored and deleted with their cluster, which RDS demands. */
class DatabaseFixesTest {
    private static final Symptoms SYMPTOMS = new Symptoms(
            new Network(NetworkFacts.none()),
            InstanceTypes.load(),
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "",
            Optional.empty(),
            "",
            "");

    private static DatabaseInstance instance(String engine, String cluster) {
        return new DatabaseInstance(
                "orders-1",
                "inaccessible-encryption-credentials",
                "",
                5432,
                engine,
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
                List.of(),
                false,
                "",
                "",
                Map.of());
    }

    @Test
    void aMemberOfAnAuroraClusterMovesWithItsClusterAndSoDoesWhatUndoesIt() {
        Fix fix = DatabaseFixes.elsewhere(SYMPTOMS, instance("aurora-postgresql", "orders"), List.of("subnet-1"))
                .get(0);
        assertThat(fix.command())
                .doesNotContain("restore-db-instance-to-point-in-time")
                .contains(" && aws rds restore-db-cluster-to-point-in-time --source-db-cluster-identifier orders"
                        + " --db-cluster-identifier orders-moved --use-latest-restorable-time"
                        + " --db-subnet-group-name orders-1-moved && aws rds create-db-instance"
                        + " --db-instance-identifier orders-1-moved --db-cluster-identifier orders-moved ");
        assertThat(fix.undo())
                .isEqualTo("aws rds delete-db-instance --db-instance-identifier orders-1-moved --skip-final-snapshot"
                        + " && aws rds delete-db-cluster --db-cluster-identifier orders-moved --skip-final-snapshot"
                        + " && aws rds wait db-cluster-deleted --db-cluster-identifier orders-moved"
                        + " && aws rds delete-db-subnet-group --db-subnet-group-name orders-1-moved");
    }

    @Test
    void aDatabaseOfItsOwnMovesByItself() {
        Fix fix = DatabaseFixes.elsewhere(SYMPTOMS, instance("postgres", ""), List.of("subnet-1"))
                .get(0);
        assertThat(fix.command())
                .endsWith(" && aws rds restore-db-instance-to-point-in-time --source-db-instance-identifier orders-1"
                        + " --target-db-instance-identifier orders-1-moved --use-latest-restorable-time"
                        + " --db-subnet-group-name orders-1-moved");
        assertThat(fix.undo())
                .isEqualTo("aws rds delete-db-instance --db-instance-identifier orders-1-moved --skip-final-snapshot"
                        + " && aws rds wait db-instance-deleted --db-instance-identifier orders-1-moved"
                        + " && aws rds delete-db-subnet-group --db-subnet-group-name orders-1-moved");
    }

    @Test
    void undoingARestoreLeavesNoClusterBehind() {
        assertThat(DatabaseFixes.keyless(instance("aurora-postgresql", "orders")))
                .filteredOn(fix -> !fix.looks())
                .isNotEmpty()
                .allSatisfy(fix -> assertThat(fix.undo())
                        .contains(" && aws rds delete-db-cluster --db-cluster-identifier orders-restored"
                                + " --skip-final-snapshot"));
    }
}
