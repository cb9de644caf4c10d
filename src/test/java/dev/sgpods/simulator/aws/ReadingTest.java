package dev.sgpods.simulator.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.rds.model.Parameter;

/** How lists are read, and what every client does with every request. */
class ReadingTest {
    private final TestAccount aws = new TestAccount(Options.standard().withQuotas(Map.of(Quotas.VPCS, 12)));

    @Test
    void aListComesInPagesWithATokenThatLeadsOn() {
        for (int number = 0; number < 12; number++) {
            aws.vpc();
        }
        var first = aws.ec2.describeVpcs(request -> request.maxResults(5));
        assertThat(first.vpcs()).hasSize(5);
        assertThat(first.nextToken()).isNotNull();
        assertThat(aws.ec2.describeVpcsPaginator(request -> request.maxResults(5)).vpcs().stream()
                        .map(Vpc::vpcId)
                        .distinct())
                .hasSize(12);
        assertThat(aws.ec2.describeVpcs().nextToken()).isNull();
        assertThatThrownBy(() -> aws.ec2.describeVpcs(request -> request.maxResults(4)))
                .hasMessageContaining("between 5 and 1000");
        assertThatThrownBy(() -> aws.ec2.describeVpcs(request -> request.nextToken("mine")))
                .hasMessageContaining("Invalid token");
    }

    @Test
    void theOtherServicesPageInTheirOwnWords() {
        for (int number = 0; number < 3; number++) {
            aws.role("role-" + number, "ec2.amazonaws.com");
        }
        var page = aws.iam.listRoles(request -> request.maxItems(2));
        assertThat(page.isTruncated()).isTrue();
        assertThat(aws.iam.listRoles(request -> request.marker(page.marker())).roles())
                .hasSize(1);
        assertThat(aws.iam.listRolesPaginator(request -> request.maxItems(1)).roles().stream())
                .hasSize(3);
        assertThatThrownBy(() -> aws.rds.describeDBInstances(request -> request.maxRecords(10)))
                .hasMessageContaining("between 20 and 100");
    }

    @Test
    void aDryRunChangesNothingAndSaysThatItWasAllowed() {
        assertThatThrownBy(() -> aws.ec2.createVpc(
                        request -> request.cidrBlock("10.0.0.0/16").dryRun(true)))
                .isInstanceOfSatisfying(Ec2Exception.class, refused -> {
                    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("DryRunOperation");
                    assertThat(refused.statusCode()).isEqualTo(412);
                });
        assertThat(aws.ec2.describeVpcs().vpcs()).isEmpty();
    }

    @Test
    void aRequestThatLacksSomethingIsRefusedByItsName() {
        assertThatThrownBy(() -> aws.ec2.createSubnet(request -> request.cidrBlock("10.0.1.0/24")))
                .isInstanceOfSatisfying(AwsServiceException.class, refused -> assertThat(
                                refused.awsErrorDetails().errorCode())
                        .isEqualTo("MissingParameter"))
                .hasMessageContaining("VpcId");
    }

    @Test
    void anOperationThatIsNotSimulatedFailsByItsName() {
        assertThatThrownBy(() -> aws.ec2.describeSpotPriceHistory())
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("describeSpotPriceHistory of ec2");
        assertThatThrownBy(() -> aws.eks.listFargateProfiles(request -> request.clusterName("lab")))
                .hasMessageContaining("listFargateProfiles of eks");
    }

    @Test
    void quotasAreToldAndKept() {
        assertThat(aws.quotas
                        .getServiceQuota(request -> request.serviceCode("vpc").quotaCode(Quotas.VPCS))
                        .quota()
                        .value())
                .isEqualTo(12.0);
        assertThatThrownBy(() -> aws.quotas.listServiceQuotas(request -> request.serviceCode("nothing")))
                .hasMessageContaining("does not exist");
    }

    @Test
    void aPostgresOfTodayForcesTls() {
        assertThat(forced("default.postgres14")).isEqualTo("0");
        assertThat(forced("default.postgres17")).isEqualTo("1");
        assertThatThrownBy(() -> forced("mine")).hasMessageContaining("not found");
    }

    private String forced(String group) {
        return aws.rds.describeDBParameters(request -> request.dbParameterGroupName(group)).parameters().stream()
                .filter(parameter -> parameter.parameterName().equals("rds.force_ssl"))
                .map(Parameter::parameterValue)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRouteWhoseGatewayLeftIsABlackhole() {
        String vpc = aws.vpc();
        String gateway = aws.ec2.createInternetGateway().internetGateway().internetGatewayId();
        aws.settle().ec2.attachInternetGateway(request -> request.internetGatewayId(gateway)
                .vpcId(vpc));
        String table = aws.ec2
                .createRouteTable(request -> request.vpcId(vpc))
                .routeTable()
                .routeTableId();
        aws.settle().ec2.createRoute(request -> request.routeTableId(table)
                .destinationCidrBlock("0.0.0.0/0")
                .gatewayId(gateway));
        assertThat(states(table)).containsExactly(RouteState.ACTIVE, RouteState.ACTIVE);
        aws.ec2.detachInternetGateway(
                request -> request.internetGatewayId(gateway).vpcId(vpc));
        assertThat(states(table)).containsExactly(RouteState.ACTIVE, RouteState.BLACKHOLE);
        assertThatThrownBy(() -> aws.ec2.deleteRoute(
                        request -> request.routeTableId(table).destinationCidrBlock("10.0.0.0/16")))
                .hasMessageContaining("cannot remove local route");
    }

    private List<RouteState> states(String table) {
        return aws
                .ec2
                .describeRouteTables(request -> request.routeTableIds(table))
                .routeTables()
                .get(0)
                .routes()
                .stream()
                .map(route -> route.state())
                .toList();
    }

    @Test
    void tagsAreAddedAndTakenAwayInEveryService() {
        String vpc = aws.vpc();
        List<String> subnets = aws.subnets(vpc);
        aws.cluster("lab", subnets);
        aws.database("lab", subnets, aws.group(vpc, "database"));
        String cluster = aws.eks
                .describeCluster(request -> request.name("lab"))
                .cluster()
                .arn();
        String database = aws.rds.describeDBInstances().dbInstances().get(0).dbInstanceArn();
        aws.eks.tagResource(request -> request.resourceArn(cluster).tags(Map.of("expires-at", "soon")));
        aws.eks.untagResource(request -> request.resourceArn(cluster).tagKeys("nothing"));
        assertThat(aws.eks
                        .listTagsForResource(request -> request.resourceArn(cluster))
                        .tags())
                .containsEntry("expires-at", "soon");
        aws.rds.addTagsToResource(request -> request.resourceName(database)
                .tags(software.amazon.awssdk.services.rds.model.Tag.builder()
                        .key("expires-at")
                        .value("soon")
                        .build()));
        assertThat(aws.rds
                        .listTagsForResource(request -> request.resourceName(database))
                        .tagList())
                .hasSize(1);
        aws.rds.removeTagsFromResource(request -> request.resourceName(database).tagKeys("expires-at"));
        assertThat(aws.rds.describeDBInstances().dbInstances().get(0).tagList()).isEmpty();
    }

    @Test
    void anAssumedRoleHasTheAccountsOwnNameAndAnEnd() {
        var given =
                aws.sts.assumeRole(request -> request.roleArn("arn:aws:iam::" + TestAccount.ID + ":role/sgpods/build")
                        .roleSessionName("sgpods"));
        assertThat(given.assumedRoleUser().arn())
                .isEqualTo("arn:aws:sts::" + TestAccount.ID + ":assumed-role/build/sgpods");
        assertThat(given.credentials().expiration()).isEqualTo(aws.now().plusSeconds(3600));
        assertThatThrownBy(() -> aws.sts.assumeRole(request ->
                        request.roleArn("arn:aws:iam::999999999999:role/build").roleSessionName("sgpods")))
                .isInstanceOfSatisfying(AwsServiceException.class, refused -> assertThat(refused.statusCode())
                        .isEqualTo(403));
    }
}
