package dev.sgpods.aws;

import java.util.List;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
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
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The clients of one region; real or simulated, nobody but Wiring knows.
 *
 * @param classicBalancers classic load balancers
 * @param balancers application, network and gateway load balancers
 * @param parameters what AWS itself publishes in Systems Manager
 * @param trail who changed what
 */
public record AwsClients(
        Ec2Client ec2,
        EksClient eks,
        RdsClient rds,
        IamClient iam,
        SecretsManagerClient secrets,
        ElasticLoadBalancingClient classicBalancers,
        ElasticLoadBalancingV2Client balancers,
        CloudWatchLogsClient logs,
        ServiceQuotasClient quotas,
        SsmClient parameters,
        CloudTrailClient trail)
        implements AutoCloseable {
    /** Closes the clients of the region; the one for IAM is the account's and stays open. */
    @Override
    public void close() {
        List.of(ec2, eks, rds, secrets, classicBalancers, balancers, logs, quotas, parameters, trail)
                .forEach(SdkAutoCloseable::close);
    }
}
