package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.World;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
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

/**
 * An AWS account, pretended behind the SDK's own interfaces, over one stored world. An operation that is not simulated
 * fails by its name.
 */
public final class SimulatedAccount {
    private static final String GLOBAL = "us-east-1";

    private final World world;
    private final Setting setting;

    /**
     * An account in a world.
     *
     * @param accountId twelve digits
     * @param clusterEndpoint where a cluster's API answers, by region and name
     */
    public SimulatedAccount(
            World world, String accountId, BiFunction<String, String, String> clusterEndpoint, Options options) {
        this.world = world;
        this.setting = new Setting(accountId, clusterEndpoint, options);
        world.add(new Endings());
    }

    /** EC2 in a region. */
    public Ec2Client ec2(String region) {
        Operations operations = new Operations();
        Vpcs.register(operations);
        InternetGateways.register(operations);
        Subnets.register(operations);
        RouteTables.register(operations);
        Addresses.register(operations);
        NatGateways.register(operations);
        SecurityGroups.register(operations);
        SecurityGroupRules.register(operations);
        NetworkInterfaces.register(operations);
        LaunchTemplates.register(operations);
        InterfaceChanges.register(operations);
        NetworkAcls.register(operations);
        VpcEndpoints.register(operations);
        Instances.register(operations);
        InstanceLaunch.register(operations);
        Images.register(operations);
        Volumes.register(operations);
        Tagging.register(operations);
        Zones.register(operations);
        InstanceSizes.register(operations);
        Neighbours.register(operations);
        return SimulatedClient.of(Ec2Client.class, "ec2", operations, world, region, setting);
    }

    /** EKS in a region. */
    public EksClient eks(String region) {
        Operations operations = new Operations();
        Clusters.register(operations);
        Nodegroups.register(operations);
        AccessEntries.register(operations);
        EksTags.register(operations);
        EksVersions.register(operations);
        EksTags.register(operations);
        return SimulatedClient.of(EksClient.class, "eks", operations, world, region, setting);
    }

    /** RDS in a region. */
    public RdsClient rds(String region) {
        Operations operations = new Operations();
        DbInstances.register(operations);
        DbInstanceView.register(operations);
        DbSubnetGroups.register(operations);
        DbCatalogue.register(operations);
        DbParameters.register(operations);
        AutomatedBackups.register(operations);
        RdsTags.register(operations);
        return SimulatedClient.of(RdsClient.class, "rds", operations, world, region, setting);
    }

    /** Secrets Manager in a region. */
    public SecretsManagerClient secrets(String region) {
        Operations operations = new Operations();
        SecretsOperations.register(operations);
        return SimulatedClient.of(SecretsManagerClient.class, "secretsmanager", operations, world, region, setting);
    }

    /** IAM, which is global. */
    public IamClient iam() {
        Operations operations = new Operations();
        Roles.register(operations);
        InstanceProfiles.register(operations);
        PolicySimulations.register(operations);
        return SimulatedClient.of(IamClient.class, "iam", operations, world, GLOBAL, setting);
    }

    /** STS in a region. */
    public StsClient sts(String region) {
        Operations operations = new Operations();
        Callers.register(operations);
        return SimulatedClient.of(StsClient.class, "sts", operations, world, region, setting);
    }

    /** CloudWatch in a region. */
    public CloudWatchClient cloudWatch(String region) {
        Operations operations = new Operations();
        Metrics.register(operations);
        return SimulatedClient.of(CloudWatchClient.class, "cloudwatch", operations, world, region, setting);
    }

    /** CloudWatch Logs in a region. */
    public CloudWatchLogsClient logs(String region) {
        Operations operations = new Operations();
        LogGroups.register(operations);
        return SimulatedClient.of(CloudWatchLogsClient.class, "cloudwatchlogs", operations, world, region, setting);
    }

    /** Classic load balancers in a region. */
    public ElasticLoadBalancingClient loadBalancing(String region) {
        Operations operations = new Operations();
        ClassicLoadBalancers.register(operations);
        return SimulatedClient.of(
                ElasticLoadBalancingClient.class, "elasticloadbalancing", operations, world, region, setting);
    }

    /** Application and network load balancers in a region. */
    public ElasticLoadBalancingV2Client loadBalancingV2(String region) {
        Operations operations = new Operations();
        ElasticLoadBalancers.register(operations);
        return SimulatedClient.of(
                ElasticLoadBalancingV2Client.class, "elasticloadbalancingv2", operations, world, region, setting);
    }

    /** Service Quotas in a region. */
    public ServiceQuotasClient quotas(String region) {
        Operations operations = new Operations();
        Quotas.register(operations);
        return SimulatedClient.of(ServiceQuotasClient.class, "servicequotas", operations, world, region, setting);
    }

    /** Systems Manager in a region. */
    public SsmClient ssm(String region) {
        Operations operations = new Operations();
        Parameters.register(operations);
        return SimulatedClient.of(SsmClient.class, "ssm", operations, world, region, setting);
    }

    /** CloudTrail in a region. */
    public CloudTrailClient trail(String region) {
        Operations operations = new Operations();
        EventHistory.register(operations);
        return SimulatedClient.of(CloudTrailClient.class, "cloudtrail", operations, world, region, setting);
    }
}
