package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.MemoryStateStore;
import dev.sgpods.simulator.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** An account of its own for each test, on a clock that goes on only when it is told to. */
final class TestAccount {
    static final String REGION = "eu-west-1";
    static final String ID = "123456789012";
    static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

    final World world;
    final Ec2Client ec2;
    final EksClient eks;
    final RdsClient rds;
    final IamClient iam;
    final StsClient sts;
    final SecretsManagerClient secrets;
    final CloudWatchClient cloudWatch;
    final CloudWatchLogsClient logs;
    final ElasticLoadBalancingClient classic;
    final ElasticLoadBalancingV2Client balancers;
    final ServiceQuotasClient quotas;
    final SsmClient ssm;

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    TestAccount() {
        this(Options.standard());
    }

    TestAccount(Options options) {
        this.world = new World(new MemoryStateStore(), now::get, 5);
        SimulatedAccount account =
                new SimulatedAccount(world, ID, (region, name) -> "https://" + name + "." + region, options);
        this.ec2 = account.ec2(REGION);
        this.eks = account.eks(REGION);
        this.rds = account.rds(REGION);
        this.iam = account.iam();
        this.sts = account.sts(REGION);
        this.secrets = account.secrets(REGION);
        this.cloudWatch = account.cloudWatch(REGION);
        this.logs = account.logs(REGION);
        this.classic = account.loadBalancing(REGION);
        this.balancers = account.loadBalancingV2(REGION);
        this.quotas = account.quotas(REGION);
        this.ssm = account.ssm(REGION);
    }

    Instant now() {
        return Objects.requireNonNull(now.get());
    }

    /** Lets simulated time pass. */
    TestAccount pass(Duration duration) {
        now.updateAndGet(before -> before.plus(duration));
        return this;
    }

    /** Lets what was just made become visible everywhere, roles too. */
    TestAccount settle() {
        return pass(Duration.ofSeconds(20));
    }

    String vpc() {
        String id =
                ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        settle();
        return id;
    }

    String subnet(String vpc, int number, String zone) {
        String id = ec2.createSubnet(request ->
                        request.vpcId(vpc).cidrBlock("10.0." + number + ".0/24").availabilityZone(REGION + zone))
                .subnet()
                .subnetId();
        settle();
        return id;
    }

    String group(String vpc, String name) {
        String id = ec2.createSecurityGroup(
                        request -> request.vpcId(vpc).groupName(name).description(name))
                .groupId();
        settle();
        return id;
    }

    /** Two private subnets in two zones. */
    List<String> subnets(String vpc) {
        return List.of(subnet(vpc, 1, "a"), subnet(vpc, 2, "b"));
    }

    /** A role that a service may assume; its ARN. */
    String role(String name, String service) {
        String arn = iam.createRole(request -> request.roleName(name)
                        .path("/sgpods/")
                        .assumeRolePolicyDocument("{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                                + "\"Principal\":{\"Service\":\"" + service + "\"}}]}"))
                .role()
                .arn();
        settle();
        return arn;
    }

    /** A cluster that is asked for, not yet active. */
    void cluster(String name, List<String> subnets) {
        String role = role(name + "-cluster", "eks.amazonaws.com");
        eks.createCluster(request -> request.name(name)
                .version("1.35")
                .roleArn(role)
                .resourcesVpcConfig(network -> network.subnetIds(subnets)));
    }

    /** A database that is asked for, not yet available, in a subnet group of its own. */
    void database(String name, List<String> subnets, String group) {
        rds.createDBSubnetGroup(request ->
                request.dbSubnetGroupName(name).dbSubnetGroupDescription(name).subnetIds(subnets));
        rds.createDBInstance(request -> request.dbInstanceIdentifier(name)
                .dbInstanceClass("db.t4g.micro")
                .engine("postgres")
                .engineVersion("17.7")
                .allocatedStorage(20)
                .storageType("gp3")
                .dbName("lab")
                .masterUsername("sgpods")
                .manageMasterUserPassword(true)
                .backupRetentionPeriod(0)
                .dbSubnetGroupName(name)
                .vpcSecurityGroupIds(group));
    }
}
