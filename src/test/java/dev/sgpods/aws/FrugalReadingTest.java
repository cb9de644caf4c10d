package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** What a minute of looking costs, by the number of labs. */
class FrugalReadingTest {
    private static final Duration BEAT = Duration.ofSeconds(10);
    private static final int BEATS = 6;
    private static final int KINDS_OF_EC2 = 11;
    /** Requests about single clusters and what is in them, a reading. */
    private static final int SINGLY = 24;

    private final TestCloud cloud = new TestCloud();
    private final Inventories inventories = new Inventories(region -> cloud.reader(), cloud::now);

    /** Labs as AWS sees them once their cluster works. */
    private List<LabIdentity> labs(int count) {
        List<LabIdentity> labs = IntStream.range(0, count)
                .mapToObj(number -> TestCloud.identity("test", "lab" + (100 + number)))
                .toList();
        labs.forEach(this::build);
        cloud.advance(Duration.ofMinutes(15));
        labs.forEach(this::letIn);
        cloud.advance(Duration.ofMinutes(5));
        return labs;
    }

    private void build(LabIdentity lab) {
        TestParts parts = new TestParts(cloud.aws, lab);
        LabTags tags = new LabTags(lab);
        String vpc = cloud.aws
                .ec2()
                .createVpc(request -> request.cidrBlock("10.0.0.0/16")
                        .tagSpecifications(LabTags.specification(ResourceType.VPC, tags.ofAnchor("vpc"))))
                .vpc()
                .vpcId();
        cloud.aws.ec2().modifyVpcAttribute(request -> request.vpcId(vpc).enableDnsHostnames(on -> on.value(true)));
        cloud.aws.ec2().createTags(request -> request.resources(vpc)
                .tags(LabTags.ec2(Map.of(LabTags.DNS, LabTags.ON))));
        List<String> subnets = new ArrayList<>();
        for (String zone : List.of("a", "b")) {
            subnets.add(cloud.aws
                    .ec2()
                    .createSubnet(request -> request.vpcId(vpc)
                            .availabilityZone(TestCloud.REGION + zone)
                            .cidrBlock("10.0." + (zone.equals("a") ? 1 : 2) + ".0/24")
                            .tagSpecifications(tags.specification(ResourceType.SUBNET, "subnet-private-" + zone)))
                    .subnet()
                    .subnetId());
        }
        letOut(vpc, subnets);
        for (RoleResource role : List.of(parts.clusterRole, parts.nodeRole)) {
            role.ensure(cloud.look(), cloud.ledger.begin(role.name() + lab.labId(), cloud.now()));
        }
        cloud.aws.rds().createDBSubnetGroup(request -> request.dbSubnetGroupName(lab.cloudName("db-subnets"))
                .dbSubnetGroupDescription("lab")
                .subnetIds(subnets)
                .tags(SubnetGroupResource.rds(tags.of("db-subnets"))));
        cloud.advance(Duration.ofSeconds(20));
        cloud.aws.eks().createCluster(request -> request.name(lab.cloudName("cluster"))
                .version("1.35")
                .roleArn("arn:aws:iam::123456789012:role/sgpods/" + lab.cloudName("cluster-role"))
                .accessConfig(access -> access.authenticationMode("API"))
                .resourcesVpcConfig(network -> network.subnetIds(subnets))
                .tags(tags.ofAnchor("cluster")));
    }

    /** A way out by which nodes find their cluster. */
    private void letOut(String vpc, List<String> subnets) {
        Ec2Client ec2 = cloud.aws.ec2();
        String gateway = ec2.createInternetGateway().internetGateway().internetGatewayId();
        ec2.attachInternetGateway(request -> request.internetGatewayId(gateway).vpcId(vpc));
        String main = ec2.describeRouteTables().routeTables().stream()
                .filter(table -> table.vpcId().equals(vpc))
                .findFirst()
                .orElseThrow()
                .routeTableId();
        ec2.createRoute(request ->
                request.routeTableId(main).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway));
        subnets.forEach(subnet -> ec2.modifySubnetAttribute(
                request -> request.subnetId(subnet).mapPublicIpOnLaunch(on -> on.value(true))));
    }

    private void letIn(LabIdentity lab) {
        String cluster = lab.cloudName("cluster");
        String principal = "arn:aws:iam::123456789012:role/sgpods/build";
        cloud.aws.eks().createAccessEntry(request -> request.clusterName(cluster)
                .principalArn(principal));
        cloud.aws.eks().associateAccessPolicy(request -> request.clusterName(cluster)
                .principalArn(principal)
                .policyArn("arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy")
                .accessScope(scope -> scope.type("cluster")));
        List<String> subnets = cloud.aws
                .eks()
                .describeCluster(request -> request.name(cluster))
                .cluster()
                .resourcesVpcConfig()
                .subnetIds();
        cloud.aws.eks().createNodegroup(request -> request.clusterName(cluster)
                .nodegroupName(lab.cloudName("nodes"))
                .nodeRole("arn:aws:iam::123456789012:role/sgpods/" + lab.cloudName("node-role"))
                .subnets(subnets)
                .instanceTypes("m5.large")
                .scalingConfig(scaling -> scaling.minSize(1).maxSize(1).desiredSize(1))
                .tags(new LabTags(lab).of("nodes")));
    }

    /** Readings of a minute by service, after minutes in which everything was read once. */
    private Map<String, Integer> minute(List<LabIdentity> asking) {
        beats(asking);
        beats(asking);
        cloud.readings.clear();
        beats(asking);
        Map<String, Integer> counts = new TreeMap<>();
        cloud.readings.forEach(reading -> counts.merge(reading.replaceAll(":.*", ""), 1, Integer::sum));
        return counts;
    }

    private void beats(List<LabIdentity> asking) {
        for (int beat = 0; beat < BEATS; beat++) {
            asking.forEach(
                    lab -> inventories.after(TestCloud.REGION, cloud.now().minus(Duration.ofSeconds(3)), lab.labId()));
            cloud.advance(BEAT);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 50})
    void howeverManyLabsAreBeingMadeEc2AndRdsAreAskedAsOften(int count) {
        Map<String, Integer> counts = minute(labs(count));
        // The two DNS attributes of one VPC a minute come on top.
        assertThat(counts).containsEntry("ec2", BEATS * KINDS_OF_EC2 + 2).containsEntry("rds", BEATS * 2);
        // The list at each beat; of no cluster more than itself, its node groups, its node group and who may enter.
        assertThat(counts.get("eks")).isLessThanOrEqualTo(BEATS + 4 * count);
        // Who is there at each beat, and once what all of them may do.
        assertThat(counts.get("iam")).isLessThanOrEqualTo(BEATS * 2 + 1);
    }

    @Test
    void aLabAtRestCostsOneReadingOfEksAMinuteAndNoneOfIam() {
        List<LabIdentity> labs = labs(10);
        Map<String, Integer> counts = minute(labs.subList(0, 1));
        assertThat(counts).containsEntry("ec2", BEATS * KINDS_OF_EC2 + 2).containsEntry("rds", BEATS * 2);
        assertThat(counts.get("eks")).isLessThanOrEqualTo(BEATS + 4 + 9);
        assertThat(counts.get("iam")).isLessThanOrEqualTo(BEATS * 2 + 1);
    }

    @Test
    void clustersThatWaitForTheirTurnAreAskedForOneAfterTheOther() {
        List<LabIdentity> labs = IntStream.range(0, 40)
                .mapToObj(number -> TestCloud.identity("test", "lab" + (100 + number)))
                .toList();
        labs.forEach(this::build);
        long known = seenActive(readNow(labs));
        assertThat(known).isLessThan(labs.size() / 2);
        cloud.advance(Duration.ofMinutes(15));
        cloud.readings.clear();
        int readings = 0;
        while (seenActive(readNow(labs)) < labs.size()) {
            readings++;
            assertThat(readings).isLessThan(20);
            cloud.advance(Duration.ofSeconds(2));
        }
        long waiting = labs.size() - known;
        assertThat(cloud.readings.stream().filter("eks:describeCluster"::equals).count())
                .as("only the last reading has room for those that need not be asked for")
                .isBetween(waiting, waiting + SINGLY - 1);
        assertThat(readings).isPositive();
    }

    @Test
    void oneLabThatIsMadeAmongManyAtRestIsLookedAtAsOftenAsAlone() {
        List<LabIdentity> resting = labs(30);
        LabIdentity made = TestCloud.identity("test", "lab999");
        build(made);
        minute(List.of(made));
        cloud.advance(Duration.ofMinutes(15));
        assertThat(readNow(List.of(made)).clusters().things())
                .hasSize(resting.size() + 1)
                .filteredOn(facts -> facts.cluster().name().equals(made.cloudName("cluster")))
                .allMatch(ClusterFacts::served)
                .hasSize(1);
    }

    private Inventory readNow(List<LabIdentity> asking) {
        return cloud.read(asking.stream().map(LabIdentity::labId).collect(Collectors.toSet()));
    }

    private static long seenActive(Inventory inventory) {
        return inventory.clusters().things().stream()
                .filter(ClusterFacts::served)
                .count();
    }

    @Test
    void whoAsksForALabThatWasAtRestGetsItReadAfresh() {
        List<LabIdentity> labs = labs(2);
        minute(labs.subList(0, 1));
        String cluster = labs.get(1).cloudName("cluster");
        String group = labs.get(1).cloudName("nodes");
        cloud.aws.eks().deleteNodegroup(request -> request.clusterName(cluster).nodegroupName(group));
        // A reading as young as can be does not serve, for it did not look at this lab.
        Inventory other = inventories.after(
                TestCloud.REGION,
                cloud.now().minus(Duration.ofSeconds(3)),
                labs.get(0).labId());
        assertThat(status(other, cluster)).isEqualTo("ACTIVE");
        Inventory own = inventories.after(
                TestCloud.REGION,
                cloud.now().minus(Duration.ofSeconds(3)),
                labs.get(1).labId());
        assertThat(status(own, cluster)).isEqualTo("DELETING");
    }

    private static String status(Inventory inventory, String cluster) {
        return inventory
                .clusters()
                .one(facts -> facts.cluster().name().equals(cluster))
                .orElseThrow()
                .nodegroups()
                .get(0)
                .statusAsString();
    }

    @Test
    void dnsThatIsTurnedOffIsNoticedWithinAsManyMinutesAsThereAreVpcs() {
        List<LabIdentity> labs = labs(3);
        minute(labs);
        String vpc =
                cloud.look().part(Inventory.class).vpcs().things().get(0).vpc().vpcId();
        cloud.aws.ec2().modifyVpcAttribute(request -> request.vpcId(vpc).enableDnsHostnames(on -> on.value(false)));
        for (int minute = 0; minute < 3; minute++) {
            beats(labs.subList(0, 1));
        }
        assertThat(inventories
                        .after(
                                TestCloud.REGION,
                                cloud.now().minusSeconds(3),
                                labs.get(0).labId())
                        .vpcs()
                        .things())
                .anyMatch(facts -> !facts.dnsHostnames());
    }
}
