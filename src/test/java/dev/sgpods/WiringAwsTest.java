package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.aws.AccountIdentity;
import dev.sgpods.aws.AwsClients;
import dev.sgpods.aws.AwsErrors;
import dev.sgpods.aws.PurposeCredentials.Purpose;
import dev.sgpods.aws.RequestTally;
import dev.sgpods.aws.StubAws;
import dev.sgpods.aws.StubAws.Answer;
import dev.sgpods.aws.StubAws.Call;
import dev.sgpods.graph.Fence;
import dev.sgpods.graph.Trouble;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;

/** The real clients over real HTTP, against a stub of AWS. */
class WiringAwsTest {
    private final StubAws stub = new StubAws();
    private final Fence fence = new Fence();
    private final List<String> noted = new CopyOnWriteArrayList<>();
    private WiringAws aws = aws(Map.of());

    private WiringAws aws(Map<String, String> more) {
        Map<String, String> variables = new java.util.HashMap<>(more);
        variables.put("AWS_ENDPOINT_URL", stub.endpoint().toString());
        variables.put("SGPODS_REGIONS", "eu-west-1,us-east-1");
        Config config =
                Config.read(new ConfigSources(variables, Map.of(), false)).config();
        return new WiringAws(
                config.aws(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAOWN", "secret")),
                fence,
                (lab, action) -> noted.add(lab + " " + action));
    }

    @AfterEach
    void stop() {
        aws.close();
        stub.close();
    }

    @Test
    void everyClientGoesToTheEndpointAndNamesTheProgramAndItsVersion() {
        AwsClients clients = aws.clients("us-east-1");
        clients.ec2().describeVpcs();
        clients.eks().listClusters();
        clients.rds().describeDBInstances();
        clients.iam().listRoles();
        clients.secrets().listSecrets();
        clients.classicBalancers().describeLoadBalancers();
        clients.balancers().describeLoadBalancers();
        clients.logs().describeLogGroups();
        clients.quotas().listServices(request -> {});
        clients.parameters().describeParameters();
        clients.trail().lookupEvents();
        AccountIdentity identity = aws.account().identity(aws.credentials(Purpose.BUILD));
        assertThat(identity).isEqualTo(new AccountIdentity("123456789012", "arn:aws:iam::123456789012:user/sgpods"));
        assertThat(stub.calls)
                .extracting(Call::service)
                .containsExactly(
                        "ec2",
                        "eks",
                        "rds",
                        "iam",
                        "secretsmanager",
                        "elasticloadbalancing",
                        "elasticloadbalancing",
                        "logs",
                        "servicequotas",
                        "ssm",
                        "cloudtrail",
                        "sts");
        assertThat(AwsClients.class.getRecordComponents())
                .as("each of them was asked")
                .hasSize(stub.calls.size() - 1);
        assertThat(stub.ports).as("they share one pool of connections").hasSize(1);
        assertThat(stub.calls).allMatch(call -> call.userAgent().endsWith(" sgpods/" + Main.VERSION));
        assertThat(stub.of("DescribeVpcs").get(0).region()).isEqualTo("us-east-1");
        assertThat(noted).as("reading changes nothing").isEmpty();
    }

    @Test
    void metricsAreAskedAtTheEndpointToo() {
        aws.metrics("us-east-1").listMetrics();
        assertThat(stub.calls).hasSize(1);
        assertThat(stub.calls.get(0).userAgent()).endsWith(" sgpods/" + Main.VERSION);
    }

    @Test
    void everyCallOfEveryClientEndsInTimeAndIsRepeatedInTheStandardWay() throws ReflectiveOperationException {
        for (RecordComponent component : AwsClients.class.getRecordComponents()) {
            AwsClient client = (AwsClient) component.getAccessor().invoke(aws.clients("eu-west-1"));
            var settings = client.serviceClientConfiguration().overrideConfiguration();
            assertThat(settings.apiCallTimeout()).as(component.getName()).contains(Duration.ofSeconds(14));
            assertThat(settings.apiCallAttemptTimeout()).as(component.getName()).contains(Duration.ofSeconds(9));
            assertThat(settings.retryStrategy()).as(component.getName()).hasValueSatisfying(strategy -> assertThat(
                            strategy)
                    .isInstanceOf(StandardRetryStrategy.class)
                    .extracting(RetryStrategy::maxAttempts)
                    .isEqualTo(3));
        }
    }

    @Test
    void anEndpointOfOneServiceWinsOverTheOneOfAll() {
        try (StubAws other = new StubAws();
                WiringAws split =
                        aws(Map.of("AWS_ENDPOINT_URL_EKS", other.endpoint().toString()))) {
            split.clients("eu-west-1").eks().listClusters();
            split.clients("eu-west-1").ec2().describeVpcs();
            assertThat(other.calls).extracting(Call::service).containsExactly("eks");
            assertThat(stub.calls).extracting(Call::service).containsExactly("ec2");
        }
    }

    @Test
    void aReadingIsRepeatedAfterAnErrorOfTheServerAndABrokenLine() {
        stub.next("DescribeVpcs", StubAws.refusal(500, "InternalError", "sorry"));
        stub.next("DescribeVpcs", new Answer(0, ""));
        aws.clients("eu-west-1").ec2().describeVpcs();
        assertThat(stub.of("DescribeVpcs")).hasSize(3);
    }

    @Test
    void whatTakesNoTokenIsSentOnceUnlessItWasThrottled() {
        stub.next("CreateVpc", StubAws.refusal(500, "InternalError", "sorry"));
        assertThatThrownBy(this::createVpc).isInstanceOf(Ec2Exception.class);
        assertThat(stub.of("CreateVpc")).hasSize(1);

        stub.next("CreateVpc", new Answer(0, ""));
        assertThatThrownBy(this::createVpc).isInstanceOfSatisfying(SdkClientException.class, lost -> assertThat(
                        AwsErrors.read(lost).kind())
                .isEqualTo(Trouble.Kind.UNCERTAIN));
        assertThat(stub.of("CreateVpc")).hasSize(2);

        stub.next("CreateVpc", StubAws.refusal(503, "RequestLimitExceeded", "slow down"));
        createVpc();
        assertThat(stub.of("CreateVpc")).hasSize(4);
    }

    @Test
    void everyTransmissionIsCountedByServiceAndSoIsWhatAwsThrottled() {
        stub.next("DescribeVpcs", StubAws.refusal(503, "RequestLimitExceeded", "slow down"));
        stub.next("DescribeVpcs", StubAws.refusal(500, "InternalError", "sorry"));
        aws.clients("eu-west-1").ec2().describeVpcs();
        aws.clients("eu-west-1").secrets().listSecrets();
        aws.account().identity(aws.credentials(Purpose.BUILD));
        assertThat(aws.tally().counts())
                .isEqualTo(Map.of(
                        "ec2",
                        new RequestTally.Count(3, 1),
                        "secretsmanager",
                        new RequestTally.Count(1, 0),
                        "sts",
                        new RequestTally.Count(1, 0)));
    }

    @Test
    void aDryRunIsNoChange() {
        stub.next("CreateVpc", StubAws.refusal(412, "DryRunOperation", "It would have succeeded."));
        assertThatThrownBy(() -> aws.clients("eu-west-1").ec2().createVpc(request -> request.dryRun(true)
                        .cidrBlock("10.0.0.0/16")))
                .isInstanceOf(Ec2Exception.class);
        assertThat(stub.of("CreateVpc")).hasSize(1);
        assertThat(noted).isEmpty();
    }

    @Test
    void aRequestWithATokenIsRepeatedWithTheSameToken() {
        stub.next("CreateNatGateway", StubAws.refusal(500, "InternalError", "sorry"));
        aws.clients("eu-west-1").ec2().createNatGateway(request -> request.subnetId("subnet-1")
                .clientToken("t-1"));
        assertThat(stub.of("CreateNatGateway"))
                .hasSize(2)
                .extracting(call -> call.field("ClientToken"))
                .containsOnly("t-1");
    }

    @Test
    void aRefusalNamesTheActionThatWasForbiddenThoughEc2DoesNot() {
        stub.next("CreateVpc", StubAws.refusal(403, "UnauthorizedOperation", "You are not authorized."));
        assertThatThrownBy(this::createVpc).isInstanceOfSatisfying(Ec2Exception.class, refused -> assertThat(
                        AwsErrors.read(refused).sentence())
                .contains("lacks `ec2:CreateVpc`: `manifests/iam/build.json` grants it."));
    }

    @Test
    void aPageOfAProxyInTheWayIsNoRefusalOfTheServices() {
        stub.answer("GET /clusters", call -> new Answer(502, "<html>Bad Gateway</html>"));
        assertThatThrownBy(() -> aws.clients("eu-west-1").eks().listClusters())
                .isInstanceOfSatisfying(RuntimeException.class, failed -> assertThat(
                                AwsErrors.read(failed).sentence())
                        .contains("the status 502")
                        .doesNotContain("null", "html"));
    }

    @Test
    void nothingLeavesOnceTheClaimIsLostNotEvenARetry() {
        AtomicBoolean held = new AtomicBoolean(false);
        Fence.Scope scope = new Fence.Scope("abc234", held::get);
        assertThatThrownBy(() -> fence.within(scope, this::createVpc)).isInstanceOf(Fence.ClaimLost.class);
        assertThat(stub.calls).isEmpty();
        assertThat(noted).isEmpty();

        held.set(true);
        stub.answer("DescribeVpcs", call -> {
            held.set(false);
            return StubAws.refusal(500, "InternalError", "sorry");
        });
        assertThatThrownBy(() ->
                        fence.within(scope, () -> aws.clients("eu-west-1").ec2().describeVpcs()))
                .isInstanceOf(Fence.ClaimLost.class);
        assertThat(stub.of("DescribeVpcs")).hasSize(1);
    }

    @Test
    void aChangingRequestIsNotedOnceUnderItsLabHoweverOftenItIsSent() {
        stub.next("CreateNatGateway", StubAws.refusal(500, "InternalError", "sorry"));
        fence.within(new Fence.Scope("abc234", () -> true), () -> {
            aws.clients("eu-west-1").ec2().createNatGateway(request -> request.subnetId("s"));
            aws.clients("eu-west-1").eks().deleteCluster(request -> request.name("c"));
        });
        assertThat(noted).containsExactly("abc234 ec2:CreateNatGateway", "abc234 eks:DeleteCluster");
    }

    @Test
    void aRequestIsNamedAsPoliciesNameItWhateverTheSdkCallsItsService() {
        AwsClients clients = aws.clients("eu-west-1");
        clients.classicBalancers().deleteLoadBalancer(request -> request.loadBalancerName("b"));
        clients.balancers().deleteLoadBalancer(request -> request.loadBalancerArn("arn:b"));
        clients.logs().deleteLogGroup(request -> request.logGroupName("g"));
        clients.secrets().deleteSecret(request -> request.secretId("s"));
        clients.rds().deleteDBInstance(request -> request.dbInstanceIdentifier("d"));
        clients.quotas()
                .getAWSDefaultServiceQuota(request -> request.serviceCode("vpc").quotaCode("L-1"));
        clients.ec2().searchTransitGatewayRoutes(request -> request.transitGatewayRouteTableId("tgw-rtb-1")
                .filters(Filter.builder().name("state").values("active").build()));
        assertThat(noted)
                .containsExactly(
                        " elasticloadbalancing:DeleteLoadBalancer",
                        " elasticloadbalancing:DeleteLoadBalancer",
                        " logs:DeleteLogGroup",
                        " secretsmanager:DeleteSecret",
                        " rds:DeleteDBInstance");
    }

    private void createVpc() {
        aws.clients("eu-west-1").ec2().createVpc(request -> request.cidrBlock("10.0.0.0/16"));
    }
}
