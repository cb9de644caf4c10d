package dev.sgpods;

import dev.sgpods.aws.AccountReader;
import dev.sgpods.aws.AwsClients;
import dev.sgpods.aws.PurposeCredentials;
import dev.sgpods.aws.PurposeCredentials.Purpose;
import dev.sgpods.aws.RequestGate;
import dev.sgpods.aws.RequestTally;
import dev.sgpods.aws.SentOnce;
import dev.sgpods.graph.Fence;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
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
 * The clients of a real account: one HTTP client under all of them, built once, because the first use of a client costs
 * a second of a core.
 *
 * <p>A call ends within 14 seconds, before a pass stops waiting for it, an attempt within nine.
 */
final class WiringAws implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(8);
    private static final Duration ATTEMPT = Duration.ofSeconds(9);
    private static final Duration CALL = Duration.ofSeconds(14);
    private static final int CONNECTIONS = 64;
    private static final int ATTEMPTS = 3;

    private final SdkHttpClient http = ApacheHttpClient.builder()
            .maxConnections(CONNECTIONS)
            .connectionTimeout(CONNECT)
            .connectionAcquisitionTimeout(CONNECT)
            .socketTimeout(ANSWER)
            .tcpKeepAlive(true)
            .build();
    private final Config.Aws settings;
    private final RequestGate gate;
    private final RequestTally tally = new RequestTally();
    private final StsClient sts;
    private final IamClient iam;
    private final PurposeCredentials credentials;
    private final Map<String, AwsClients> clients = new ConcurrentHashMap<>();
    private final Map<String, CloudWatchClient> metrics = new ConcurrentHashMap<>();

    /**
     * Builds the clients of all regions; sends nothing.
     *
     * @param own the program's own identity
     */
    WiringAws(Config.Aws settings, AwsCredentialsProvider own, Fence fence, RequestGate.Changes changes) {
        this(settings, own, fence, changes, System::nanoTime);
    }

    /**
     * The same on another clock.
     *
     * @param nanoTime by which requests are paced
     */
    WiringAws(
            Config.Aws settings,
            AwsCredentialsProvider own,
            Fence fence,
            RequestGate.Changes changes,
            LongSupplier nanoTime) {
        this.settings = settings;
        this.gate = new RequestGate(fence, changes, nanoTime);
        String home = settings.regions().get(0);
        this.sts = tuned(StsClient.builder(), "STS", AwsRetryStrategy.standardRetryStrategy(), own)
                .region(Region.of(home))
                .build();
        Config.Roles roles = settings.roles();
        this.credentials = new PurposeCredentials(
                sts, own, fence, new PurposeCredentials.Roles(roles.diagnose(), roles.build(), roles.destroy()));
        this.iam = gated(IamClient.builder(), "IAM").region(global(home)).build();
        settings.regions().forEach(this::clients);
    }

    /** IAM is one for all regions of a partition. */
    private static Region global(String region) {
        if (region.startsWith("cn-")) {
            return Region.AWS_CN_GLOBAL;
        }
        return region.startsWith("us-gov-") ? Region.AWS_US_GOV_GLOBAL : Region.AWS_GLOBAL;
    }

    /** The clients of a region. */
    AwsClients clients(String region) {
        return clients.computeIfAbsent(region, name -> {
            Region at = Region.of(name);
            Ec2Client usual = gated(Ec2Client.builder(), "EC2").region(at).build();
            Ec2Client careful = tuned(Ec2Client.builder(), "EC2", whenThrottled(), credentials)
                    .region(at)
                    .build();
            return new AwsClients(
                    SentOnce.of(usual, careful),
                    gated(EksClient.builder(), "EKS").region(at).build(),
                    gated(RdsClient.builder(), "RDS").region(at).build(),
                    iam,
                    gated(SecretsManagerClient.builder(), "SECRETS_MANAGER")
                            .region(at)
                            .build(),
                    gated(ElasticLoadBalancingClient.builder(), "ELASTIC_LOAD_BALANCING")
                            .region(at)
                            .build(),
                    gated(ElasticLoadBalancingV2Client.builder(), "ELASTIC_LOAD_BALANCING_V2")
                            .region(at)
                            .build(),
                    gated(CloudWatchLogsClient.builder(), "CLOUDWATCH_LOGS")
                            .region(at)
                            .build(),
                    gated(ServiceQuotasClient.builder(), "SERVICE_QUOTAS")
                            .region(at)
                            .build(),
                    gated(SsmClient.builder(), "SSM").region(at).build(),
                    gated(CloudTrailClient.builder(), "CLOUDTRAIL").region(at).build());
        });
    }

    /** CloudWatch in a region, for the metrics of labs' databases. */
    CloudWatchClient metrics(String region) {
        return metrics.computeIfAbsent(region, name -> gated(CloudWatchClient.builder(), "CLOUDWATCH")
                .region(Region.of(name))
                .build());
    }

    /** What was sent to AWS by this program. */
    RequestTally tally() {
        return tally;
    }

    AccountReader account() {
        return new AccountReader(sts, iam);
    }

    /** For a purpose in nobody's name. */
    AwsCredentialsProvider credentials(Purpose purpose) {
        return credentials.of(purpose);
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B gated(B builder, String service) {
        return tuned(builder, service, AwsRetryStrategy.standardRetryStrategy(), credentials);
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B tuned(
            B builder, String service, RetryStrategy retries, AwsCredentialsProvider identity) {
        ClientOverrideConfiguration.Builder configuration = ClientOverrideConfiguration.builder()
                .apiCallTimeout(CALL)
                .apiCallAttemptTimeout(ATTEMPT)
                .retryStrategy(retries)
                .addMetricPublisher(tally)
                .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, "sgpods/" + Main.VERSION);
        if (!service.equals("STS")) {
            configuration.addExecutionInterceptor(gate);
        }
        settings.endpoint(service).ifPresent(builder::endpointOverride);
        return builder.httpClient(http).credentialsProvider(identity).overrideConfiguration(configuration.build());
    }

    /** What AWS throttled was certainly not carried out; anything else may have been. */
    private static RetryStrategy whenThrottled() {
        return StandardRetryStrategy.builder()
                .useClientDefaults(false)
                .maxAttempts(ATTEMPTS)
                .retryOnException(WiringAws::throttled)
                .treatAsThrottling(WiringAws::throttled)
                .backoffStrategy(BackoffStrategy.exponentialDelay(Duration.ofMillis(100), Duration.ofSeconds(5)))
                .throttlingBackoffStrategy(
                        BackoffStrategy.exponentialDelay(Duration.ofSeconds(1), Duration.ofSeconds(5)))
                .circuitBreakerEnabled(true)
                .build();
    }

    private static boolean throttled(Throwable failure) {
        return failure instanceof SdkServiceException refused && refused.isThrottlingException();
    }

    @Override
    public void close() {
        credentials.close();
        clients.values().forEach(AwsClients::close);
        metrics.values().forEach(CloudWatchClient::close);
        iam.close();
        sts.close();
        http.close();
    }
}
