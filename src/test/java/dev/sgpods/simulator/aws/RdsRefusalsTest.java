package dev.sgpods.simulator.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.InsufficientDbInstanceCapacityException;

/** What RDS refuses, by its codes. */
class RdsRefusalsTest {
    private static final int MISSING = 404;
    private static final String VALUE = "InvalidParameterValue";
    private static final String COMBINATION = "InvalidParameterCombination";
    private static final String STATE = "InvalidDBInstanceState";

    @ParameterizedTest
    @MethodSource({"subnetGroups", "requests", "states"})
    void refuses(Refusal refusal) {
        refusal.check();
    }

    static Stream<Refusal> subnetGroups() {
        return Stream.of(
                new Refusal(
                        "a group that does not exist",
                        "DBSubnetGroupNotFoundFault",
                        MISSING,
                        aws -> aws.rds.describeDBSubnetGroups(request -> request.dbSubnetGroupName("lab"))),
                new Refusal("the name default", VALUE, aws -> group(aws, "default", aws.subnets(aws.vpc()))),
                new Refusal(
                        "a subnet that does not exist", "InvalidSubnet", aws -> group(aws, "lab", List.of("subnet-0"))),
                new Refusal(
                        "subnets of two VPCs",
                        "InvalidSubnet",
                        aws -> group(
                                aws, "lab", List.of(aws.subnet(aws.vpc(), 1, "a"), aws.subnet(aws.vpc(), 1, "b")))),
                new Refusal("subnets of one zone", "DBSubnetGroupDoesNotCoverEnoughAZs", aws -> {
                    String vpc = aws.vpc();
                    group(aws, "lab", List.of(aws.subnet(vpc, 1, "a"), aws.subnet(vpc, 2, "a")));
                }),
                new Refusal("a name twice, whatever its case", "DBSubnetGroupAlreadyExists", aws -> {
                    List<String> subnets = aws.subnets(aws.vpc());
                    group(aws, "lab", subnets);
                    group(aws, "LAB", subnets);
                }),
                new Refusal("deleting a group that an instance uses", "InvalidDBSubnetGroupStateFault", aws -> {
                    instance(request -> {}).accept(aws);
                    aws.rds.deleteDBSubnetGroup(request -> request.dbSubnetGroupName("lab"));
                }));
    }

    private static void group(TestAccount aws, String name, List<String> subnets) {
        aws.rds.createDBSubnetGroup(request -> request.dbSubnetGroupName(name)
                .dbSubnetGroupDescription("a lab's")
                .subnetIds(subnets));
    }

    static Stream<Refusal> requests() {
        return Stream.of(
                wrong("an identifier that begins with a digit", VALUE, request -> request.dbInstanceIdentifier("1ab")),
                wrong("an identifier with two hyphens", VALUE, request -> request.dbInstanceIdentifier("lab--db")),
                wrong("a version that RDS does not offer", COMBINATION, request -> request.engineVersion("9.3")),
                wrong("a class that RDS does not offer", VALUE, request -> request.dbInstanceClass("m5.large")),
                wrong("less storage than 20 GiB", VALUE, request -> request.allocatedStorage(10)),
                wrong("storage of a kind that is none", COMBINATION, request -> request.storageType("tape")),
                wrong("no password", VALUE, request -> request.manageMasterUserPassword(false)),
                wrong("two passwords", COMBINATION, request -> request.masterUserPassword("long enough?")),
                wrong("a password with a slash", VALUE, request -> request.manageMasterUserPassword(false)
                        .masterUserPassword("no/good/this")),
                wrong("a reserved user", VALUE, request -> request.masterUsername("admin")),
                wrong("a database that begins with a digit", VALUE, request -> request.dbName("1lab")),
                wrong("a port that is kept", VALUE, request -> request.port(80)),
                wrong("backups for too long", VALUE, request -> request.backupRetentionPeriod(36)),
                wrong(
                        "a subnet group that does not exist",
                        "DBSubnetGroupNotFoundFault",
                        MISSING,
                        request -> request.dbSubnetGroupName("nobody")),
                wrong("no subnet group", COMBINATION, request -> request.dbSubnetGroupName(null)),
                wrong("a security group that does not exist", VALUE, request -> request.vpcSecurityGroupIds("sg-0")),
                new Refusal("a security group of another VPC", COMBINATION, aws -> instance(
                                request -> request.vpcSecurityGroupIds(aws.group(aws.vpc(), "elsewhere")))
                        .accept(aws)));
    }

    private static Refusal wrong(String when, String code, Consumer<CreateDbInstanceRequest.Builder> wrong) {
        return new Refusal(when, code, instance(wrong));
    }

    private static Refusal wrong(
            String when, String code, int status, Consumer<CreateDbInstanceRequest.Builder> wrong) {
        return new Refusal(when, code, status, instance(wrong));
    }

    /** A request that is right but for one thing. */
    private static Consumer<TestAccount> instance(Consumer<CreateDbInstanceRequest.Builder> wrong) {
        return aws -> {
            String vpc = aws.vpc();
            group(aws, "lab", aws.subnets(vpc));
            String group = aws.group(vpc, "database");
            aws.rds.createDBInstance(request -> wrong.accept(request.dbInstanceIdentifier("lab")
                    .dbInstanceClass("db.t4g.micro")
                    .engine("postgres")
                    .engineVersion("17.7")
                    .allocatedStorage(20)
                    .masterUsername("sgpods")
                    .manageMasterUserPassword(true)
                    .dbSubnetGroupName("lab")
                    .vpcSecurityGroupIds(group)));
        };
    }

    static Stream<Refusal> states() {
        return Stream.of(
                new Refusal("an instance that does not exist", "DBInstanceNotFound", MISSING, aws -> delete(aws)),
                new Refusal("a name twice", "DBInstanceAlreadyExists", aws -> {
                    instance(request -> {}).accept(aws);
                    aws.rds.createDBInstance(request -> request.dbInstanceIdentifier("LAB")
                            .dbInstanceClass("db.t4g.micro")
                            .engine("postgres"));
                }),
                new Refusal("deleting what is being created", STATE, aws -> {
                    instance(request -> {}).accept(aws);
                    delete(aws);
                }),
                new Refusal("deleting twice", STATE, aws -> {
                    available(aws, request -> {});
                    delete(aws);
                    delete(aws);
                }),
                new Refusal("deleting what is protected", COMBINATION, aws -> {
                    available(aws, request -> request.deletionProtection(true));
                    delete(aws);
                }),
                new Refusal("deleting without a word on a snapshot", COMBINATION, aws -> {
                    available(aws, request -> {});
                    aws.rds.deleteDBInstance(request -> request.dbInstanceIdentifier("lab"));
                }),
                new Refusal("stopping what is being created", STATE, aws -> {
                    instance(request -> {}).accept(aws);
                    aws.rds.stopDBInstance(request -> request.dbInstanceIdentifier("lab"));
                }),
                new Refusal("starting what runs", STATE, aws -> {
                    available(aws, request -> {});
                    aws.rds.startDBInstance(request -> request.dbInstanceIdentifier("lab"));
                }),
                new Refusal("less storage than before", COMBINATION, aws -> {
                    available(aws, request -> request.allocatedStorage(30));
                    aws.rds.modifyDBInstance(request -> request.dbInstanceIdentifier("lab")
                            .allocatedStorage(20)
                            .applyImmediately(true));
                }),
                new Refusal("a password for a managed one", COMBINATION, aws -> {
                    available(aws, request -> {});
                    aws.rds.modifyDBInstance(request -> request.dbInstanceIdentifier("lab")
                            .masterUserPassword("long enough?")
                            .applyImmediately(true));
                }),
                new Refusal(
                        "deleting backups of an instance that lives", "InvalidDBInstanceAutomatedBackupState", aws -> {
                            available(aws, request -> request.backupRetentionPeriod(1));
                            String id = aws.rds
                                    .describeDBInstanceAutomatedBackups()
                                    .dbInstanceAutomatedBackups()
                                    .get(0)
                                    .dbiResourceId();
                            aws.rds.deleteDBInstanceAutomatedBackup(request -> request.dbiResourceId(id));
                        }));
    }

    private static void available(TestAccount aws, Consumer<CreateDbInstanceRequest.Builder> request) {
        instance(request).accept(aws);
        aws.pass(Duration.ofMinutes(10));
    }

    private static void delete(TestAccount aws) {
        aws.rds.deleteDBInstance(request -> request.dbInstanceIdentifier("lab").skipFinalSnapshot(true));
    }

    @Test
    void anInstanceWearsTheGroupsThatItIsModifiedTo() {
        TestAccount aws = new TestAccount();
        available(aws, request -> {});
        String vpc = aws.ec2.describeVpcs().vpcs().get(0).vpcId();
        String other = aws.group(vpc, "other");
        aws.rds.modifyDBInstance(request ->
                request.dbInstanceIdentifier("lab").vpcSecurityGroupIds(other).applyImmediately(true));
        assertThat(aws.ec2
                        .describeNetworkInterfaces()
                        .networkInterfaces()
                        .get(0)
                        .groups()
                        .get(0)
                        .groupId())
                .isEqualTo(other);
    }

    @Test
    void aZoneWithoutTheClassIsPassedOverUnlessItIsAskedFor() {
        TestAccount aws = new TestAccount(Options.standard().withCapacity((zone, type) -> zone.endsWith("a")));
        instance(request -> {}).accept(aws);
        assertThat(aws.rds.describeDBInstances().dbInstances().get(0).availabilityZone())
                .isEqualTo("eu-west-1b");
        TestAccount another = new TestAccount(Options.standard().withCapacity((zone, type) -> zone.endsWith("a")));
        assertThatThrownBy(() -> instance(request -> request.availabilityZone("eu-west-1a"))
                        .accept(another))
                .isInstanceOf(InsufficientDbInstanceCapacityException.class);
    }
}
