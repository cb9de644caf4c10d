package dev.sgpods.wire;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** moto itself, without anybody in between: to look at what is there, and to do what AWS does by itself. */
public final class Direct implements AutoCloseable {
    private final SdkHttpClient http = ApacheHttpClient.builder().build();
    private final URI endpoint;

    /** EC2. */
    public final Ec2Client ec2;
    /** EKS. */
    public final EksClient eks;
    /** RDS. */
    public final RdsClient rds;
    /** IAM. */
    public final IamClient iam;
    /** Secrets Manager. */
    public final SecretsManagerClient secrets;
    /** CloudWatch Logs. */
    public final CloudWatchLogsClient logs;
    /** Classic load balancers. */
    public final ElasticLoadBalancingClient classic;
    /** The other load balancers. */
    public final ElasticLoadBalancingV2Client balancers;

    Direct(URI endpoint, String region) {
        this.endpoint = endpoint;
        Region at = Region.of(region);
        this.ec2 = to(Ec2Client.builder()).region(at).build();
        this.eks = to(EksClient.builder()).region(at).build();
        this.rds = to(RdsClient.builder()).region(at).build();
        this.iam = to(IamClient.builder()).region(Region.AWS_GLOBAL).build();
        this.secrets = to(SecretsManagerClient.builder()).region(at).build();
        this.logs = to(CloudWatchLogsClient.builder()).region(at).build();
        this.classic = to(ElasticLoadBalancingClient.builder()).region(at).build();
        this.balancers = to(ElasticLoadBalancingV2Client.builder()).region(at).build();
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B to(B builder) {
        return builder.httpClient(http)
                .endpointOverride(endpoint)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIADIRECT", "direct")));
    }

    @Override
    public void close() {
        ec2.close();
        eks.close();
        rds.close();
        iam.close();
        secrets.close();
        logs.close();
        classic.close();
        balancers.close();
        http.close();
    }
}
