package dev.sgpods.simulator.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.simulator.row.ConnectionsRow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/** A database's connections, backups, pauses and password, through the SDK's own interfaces. */
class DatabaseLifeTest {
    private final TestAccount aws = new TestAccount();
    private final String vpc = aws.vpc();
    private final List<String> subnets = aws.subnets(vpc);

    @Test
    void connectionsAreCountedByTheMinuteFromWhenADatabaseIsAvailable() {
        aws.database("lab", subnets, aws.group(vpc, "database"));
        aws.pass(Duration.ofMinutes(10));
        Instant seen = aws.now().truncatedTo(ChronoUnit.MINUTES);
        aws.world.change(state -> {
            ConnectionsRow two = ConnectionsRow.none().with(seen).with(seen);
            state.connections().put("eu-west-1/lab", two);
            return 0;
        });
        aws.pass(Duration.ofMinutes(5));
        MetricDataResult hour = connections(seen.minus(Duration.ofHours(1)), 60);
        assertThat(hour.timestamps()).hasSizeBetween(5, 10).contains(seen);
        assertThat(hour.timestamps()).isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(hour.values().get(hour.timestamps().indexOf(seen))).isEqualTo(2.0);
        assertThat(hour.values().stream().mapToDouble(value -> value).sum()).isEqualTo(2.0);
        assertThat(connections(seen, 300).values()).containsExactly(2.0);
        assertThatThrownBy(() -> connections(seen, 61)).hasMessageContaining("multiple of 60");
        assertThat(connections(seen, 60, "another").values()).isEmpty();
    }

    private MetricDataResult connections(Instant from, int period) {
        return connections(from, period, "lab");
    }

    private MetricDataResult connections(Instant from, int period, String database) {
        return aws.cloudWatch
                .getMetricData(request -> request.startTime(from)
                        .endTime(aws.now())
                        .metricDataQueries(MetricDataQuery.builder()
                                .id("connections")
                                .metricStat(stat -> stat.period(period)
                                        .stat("Maximum")
                                        .metric(metric -> metric.namespace("AWS/RDS")
                                                .metricName("DatabaseConnections")
                                                .dimensions(Dimension.builder()
                                                        .name("DBInstanceIdentifier")
                                                        .value(database)
                                                        .build())))
                                .build()))
                .metricDataResults()
                .get(0);
    }

    @Test
    void automatedBackupsOutliveAnInstanceOnlyIfItsDeletionSaysSo() {
        aws.database("lab", subnets, aws.group(vpc, "database"));
        aws.pass(Duration.ofMinutes(10));
        aws.rds.modifyDBInstance(request ->
                request.dbInstanceIdentifier("lab").backupRetentionPeriod(3).applyImmediately(true));
        aws.pass(Duration.ofMinutes(10));
        aws.rds.deleteDBInstance(request ->
                request.dbInstanceIdentifier("lab").skipFinalSnapshot(true).deleteAutomatedBackups(false));
        aws.pass(Duration.ofMinutes(10));
        var backup = aws.rds.describeDBInstanceAutomatedBackups().dbInstanceAutomatedBackups();
        assertThat(backup).singleElement().satisfies(kept -> {
            assertThat(kept.status()).isEqualTo("retained");
            assertThat(kept.dbInstanceIdentifier()).isEqualTo("lab");
        });
        aws.rds.deleteDBInstanceAutomatedBackup(
                request -> request.dbiResourceId(backup.get(0).dbiResourceId()));
        assertThat(aws.rds.describeDBInstanceAutomatedBackups().dbInstanceAutomatedBackups())
                .isEmpty();
    }

    @Test
    void aStoppedDatabaseStartsAgainAfterAWeek() {
        aws.database("lab", subnets, aws.group(vpc, "database"));
        aws.pass(Duration.ofMinutes(10));
        aws.rds.stopDBInstance(request -> request.dbInstanceIdentifier("lab"));
        assertThat(status()).isEqualTo("stopping");
        assertThat(status(Duration.ofMinutes(10))).isEqualTo("stopped");
        aws.rds.startDBInstance(request -> request.dbInstanceIdentifier("lab"));
        assertThat(status()).isEqualTo("starting");
        assertThat(status(Duration.ofMinutes(10))).isEqualTo("available");
        aws.rds.stopDBInstance(request -> request.dbInstanceIdentifier("lab"));
        aws.pass(Duration.ofMinutes(10)).rds.describeDBInstances();
        assertThat(status(Duration.ofDays(7))).isEqualTo("starting");
    }

    private String status() {
        return aws.rds.describeDBInstances().dbInstances().get(0).dbInstanceStatus();
    }

    private String status(Duration later) {
        aws.pass(later);
        return status();
    }

    @Test
    void aManagedPasswordIsRotatedByItsInstanceAndChangedByNobodyElse() {
        aws.database("lab", subnets, aws.group(vpc, "database"));
        aws.pass(Duration.ofMinutes(10));
        var listed = aws.secrets.listSecrets().secretList().get(0);
        assertThat(listed.owningService()).isEqualTo("rds");
        String before = password(listed.arn());
        aws.secrets.rotateSecret(request -> request.secretId(listed.arn()));
        assertThat(password(listed.arn())).isNotEqualTo(before);
        assertThatThrownBy(() -> aws.secrets.updateSecret(
                        request -> request.secretId(listed.arn()).secretString("mine")))
                .hasMessageContaining("managed by another service");
        aws.rds.deleteDBInstance(request -> request.dbInstanceIdentifier("lab").skipFinalSnapshot(true));
        aws.pass(Duration.ofMinutes(10));
        assertThat(aws.secrets.listSecrets().secretList()).isEmpty();
    }

    private String password(String arn) {
        return aws.secrets.getSecretValue(request -> request.secretId(arn)).secretString();
    }
}
