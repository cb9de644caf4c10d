package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sgpods.Death.Point;
import dev.sgpods.lab.CostEstimate;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.LeftCost;
import dev.sgpods.lab.Prices;
import dev.sgpods.lab.RunningCost;
import dev.sgpods.simulator.aws.RequestHook;
import dev.sgpods.store.MemoryDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;

/** What is left in a lab's network, or of its cluster and its database, when the lab is torn down. */
class LeftBehindTest {
    private static final String CLUSTER = "sgpods-test-abc234-cluster";
    private static final String OWNED = "kubernetes.io/cluster/" + CLUSTER;
    private static final Map<String, String> OURS = Map.of("sgpods:installation", "test", "sgpods:lab", "abc234");

    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    @SuppressWarnings("NullAway.Init")
    private ChaosBot bot;

    @SuppressWarnings("NullAway.Init")
    private String vpc;

    @SuppressWarnings("NullAway.Init")
    private List<String> subnets;

    @BeforeEach
    void beginWithAReadyLab() {
        bot = new ChaosBot(Life.undisturbed().removing().get(0).before(), database.jdbi(), name -> Point.NOWHERE);
        vpc = bot.world.read(state -> state.vpcs().rows().firstKey());
        subnets = bot.world.read(state -> state.subnets().stream()
                .filter(subnet ->
                        subnet.tags().getOrDefault("sgpods:resource", "").startsWith("subnet-private"))
                .map(subnet -> subnet.id())
                .toList());
    }

    @AfterEach
    void stop() {
        bot.close();
    }

    @Test
    void whatIsThereOfAReadyLabCostsWhatALabIsSaidToCostAndOfOneThatCannotGoOnlyWhatIsLeft() {
        Prices prices = Prices.load();
        LeftCost cost = new LeftCost(bot.bot().world()::traces, prices);
        assertThat(cost.of(List.of(bot.lab())))
                .as("what is left was not read yet")
                .isEmpty();
        bot.bot().world().snapshot(bot.lab().towards(Goal.ABSENT, bot.now()), Instant.EPOCH);
        assertThat(dollars(left(cost).cost()))
                .isCloseTo(dollars(CostEstimate.of(bot.lab().spec(), prices)), within(1e-9));
        // An appliance of somebody's in the network: network and groups stay, which cost nothing.
        bot.aws.ec2().createNetworkInterface(request -> request.subnetId(subnets.get(0)));
        assertThat(bot.settle().state()).as(bot.lab().reason()).isEqualTo(LabState.BLOCKED);
        List<String> sent = new ArrayList<>();
        bot.weather = new RequestHook() {
            @Override
            public void before(String service, String operation, Object request) {
                sent.add(operation);
            }
        };
        assertThat(left(cost).cost().items()).isEmpty();
        assertThat(left(cost).readAt()).isBeforeOrEqualTo(bot.now());
        assertThat(sent).as("what is asked of AWS for it").isEmpty();
    }

    @Test
    void howManyNodesAGroupHasThatIsHalfGoneIsNotGuessed() {
        LeftCost cost = new LeftCost(bot.bot().world()::traces, Prices.load());
        String group = bot.aws
                .eks()
                .listNodegroups(request -> request.clusterName(CLUSTER))
                .nodegroups()
                .get(0);
        bot.aws.eks().deleteNodegroup(request -> request.clusterName(CLUSTER).nodegroupName(group));
        bot.bot().world().snapshot(bot.lab().towards(Goal.ABSENT, bot.now()), Instant.EPOCH);
        assertThat(left(cost).cost().ifKnown()).isEmpty();
    }

    private RunningCost.Left left(LeftCost cost) {
        return Objects.requireNonNull(cost.of(List.of(bot.lab())).get(bot.lab().id()));
    }

    private static double dollars(CostEstimate cost) {
        return cost.items().stream()
                .mapToDouble(item -> item.dollarsPerHour().orElseThrow())
                .sum();
    }

    @Test
    void whatServicesLeftAndWhatBearsOurTagGoesWithTheLab() {
        volume(Map.of(OWNED, "owned"));
        volume(OURS);
        classicBalancer(OWNED);
        balancer("elbv2.k8s.aws/cluster", CLUSTER);
        networkInterface(Map.of("cluster.k8s.amazonaws.com/name", CLUSTER));
        networkInterface(
                Map.of("sgpods:installation", "test", "sgpods:lab", "abc234", "sgpods:resource", "node-interface"));
        group("k8s-elb-a1", Map.of(OWNED, "owned"));
        endpoint(OURS);
        template(Map.of("eks:cluster-name", CLUSTER));
        bot.aws.logs().createLogGroup(request -> request.logGroupName("/aws/eks/" + CLUSTER + "/cluster"));
        retainedBackup();
        assertThat(Census.of(bot.world))
                .containsKeys("volumes", "loadBalancers", "vpcEndpoints", "logGroups", "automatedBackups", "secrets")
                .containsEntry("launchTemplates", 2);
        assertThat(bot.settle().state()).as(bot.lab().reason()).isEqualTo(LabState.GONE);
        bot.wait(Life.SHOWN);
        assertThat(Census.of(bot.world)).isEmpty();
    }

    @Test
    void aPersonsThingIsNeverTouchedButNamedAndTheLabGoesOnceItIsGone() {
        String group = group("mine", Map.of());
        String held = networkInterface(Map.of());
        Lab stopped = bot.settle();
        assertThat(stopped.state()).isEqualTo(LabState.BLOCKED);
        assertThat(stopped.reason()).contains(held).contains("never touched");
        assertThat(bot.said()).contains("Lab demo cannot go yet");
        bot.aws.ec2().deleteNetworkInterface(request -> request.networkInterfaceId(held));
        next(LabState.DELETING, LabState.BLOCKED);
        stopped = bot.settle();
        assertThat(stopped.state()).isEqualTo(LabState.BLOCKED);
        assertThat(stopped.reason()).contains(group);
        bot.aws.ec2().deleteSecurityGroup(request -> request.groupId(group));
        next(LabState.GONE, LabState.DELETING);
        assertThat(bot.settle().state()).as(bot.lab().reason()).isEqualTo(LabState.GONE);
        bot.wait(Life.SHOWN);
        assertThat(Census.of(bot.world)).isEmpty();
    }

    @Test
    void whatIsAnothersStaysAsItIs() {
        String volume = volume(Map.of("kubernetes.io/cluster/another", "owned"));
        String other = volume(Map.of("sgpods:installation", "another", "sgpods:lab", "abc234"));
        String third = volume(Map.of("sgpods:installation", "test", "sgpods:lab", "zzz999"));
        template(Map.of("eks:cluster-name", "sgpods-another-abc234-cluster"));
        bot.aws.logs().createLogGroup(request -> request.logGroupName("/aws/eks/another/cluster"));
        bot.aws.logs().createLogGroup(request -> request.logGroupName("/aws/eks/sgpods-test-zzz999-cluster/cluster"));
        assertThat(bot.settle().state()).as(bot.lab().reason()).isEqualTo(LabState.GONE);
        bot.wait(Life.SHOWN);
        assertThat(Census.of(bot.world)).isEqualTo(Map.of("volumes", 3, "launchTemplates", 1, "logGroups", 2));
        assertThat(bot.aws.ec2().describeVolumes().volumes().stream().map(left -> left.volumeId()))
                .containsExactlyInAnyOrder(volume, other, third);
    }

    @Test
    void aKindThatCouldNotBeReadIsNotProvedAndIsTriedAgainEverMoreSeldom() {
        bot.weather = new RequestHook() {
            @Override
            public void before(String service, String operation, Object request) {
                if (operation.equals("describeLogGroups")) {
                    throw CloudWatchLogsException.builder()
                            .statusCode(400)
                            .awsErrorDetails(AwsErrorDetails.builder()
                                    .errorCode("AccessDeniedException")
                                    .errorMessage("not authorized")
                                    .build())
                            .build();
                }
            }
        };
        Lab leaked = bot.settle();
        assertThat(leaked.state()).isEqualTo(LabState.LEAKED);
        assertThat(leaked.reason()).contains("log groups: not proved").doesNotContain(" left");
        List<Duration> waits = new ArrayList<>();
        for (int pass = 0; pass < 12; pass++) {
            Instant before = bot.now();
            bot.pass();
            waits.add(Duration.between(before, bot.now()));
        }
        assertThat(waits)
                .isSorted()
                .contains(Duration.ofHours(1))
                .allMatch(wait -> wait.compareTo(Duration.ofHours(1)) <= 0);
        bot.weather = new RequestHook() {};
        bot.pass();
        assertThat(bot.lab().state()).isEqualTo(LabState.GONE);
    }

    /** The lab moves on from the state in which it stopped, at the next of its seldom passes. */
    private void next(LabState... states) {
        bot.pass();
        bot.pass();
        assertThat(bot.lab().state()).as(bot.lab().reason()).isIn((Object[]) states);
    }

    private String volume(Map<String, String> tags) {
        return bot.aws
                .ec2()
                .createVolume(request -> request.availabilityZone("eu-west-1a")
                        .size(1)
                        .tagSpecifications(Labelled.as(ResourceType.VOLUME, tags)))
                .volumeId();
    }

    private String networkInterface(Map<String, String> tags) {
        return bot.aws
                .ec2()
                .createNetworkInterface(request -> request.subnetId(subnets.get(0))
                        .tagSpecifications(Labelled.as(ResourceType.NETWORK_INTERFACE, tags)))
                .networkInterface()
                .networkInterfaceId();
    }

    private String group(String name, Map<String, String> tags) {
        return bot.aws
                .ec2()
                .createSecurityGroup(request -> request.groupName(name)
                        .description("of a test")
                        .vpcId(vpc)
                        .tagSpecifications(Labelled.as(ResourceType.SECURITY_GROUP, tags)))
                .groupId();
    }

    private void endpoint(Map<String, String> tags) {
        bot.aws.ec2().createVpcEndpoint(request -> request.vpcId(vpc)
                .serviceName("com.amazonaws.eu-west-1.ecr.api")
                .vpcEndpointType("Interface")
                .subnetIds(subnets)
                .tagSpecifications(Labelled.as(ResourceType.VPC_ENDPOINT, tags)));
    }

    private void template(Map<String, String> tags) {
        bot.aws.ec2().createLaunchTemplate(request -> request.launchTemplateName("eks-1")
                .launchTemplateData(data -> data.instanceType("m5.large"))
                .tagSpecifications(Labelled.as(ResourceType.LAUNCH_TEMPLATE, tags)));
    }

    private void classicBalancer(String key) {
        var listener = software.amazon.awssdk.services.elasticloadbalancing.model.Listener.builder()
                .protocol("TCP")
                .loadBalancerPort(80)
                .instancePort(30000)
                .build();
        var tag = software.amazon.awssdk.services.elasticloadbalancing.model.Tag.builder()
                .key(key)
                .value("owned")
                .build();
        bot.aws.classicBalancers().createLoadBalancer(request -> request.loadBalancerName("a1")
                .listeners(listener)
                .subnets(subnets)
                .tags(tag));
    }

    private void balancer(String key, String value) {
        var tag = software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag.builder()
                .key(key)
                .value(value)
                .build();
        bot.aws.balancers().createLoadBalancer(request -> request.name("k8s-one")
                .type(LoadBalancerTypeEnum.NETWORK)
                .subnets(subnets)
                .tags(tag));
    }

    /** Somebody turned backups on and deleted the database with the console's defaults. */
    private void retainedBackup() {
        String id = "sgpods-test-abc234-database";
        bot.aws.rds().modifyDBInstance(request -> request.dbInstanceIdentifier(id)
                .backupRetentionPeriod(7)
                .applyImmediately(true));
        bot.wait(Duration.ofMinutes(30));
        bot.aws.rds().deleteDBInstance(request -> request.dbInstanceIdentifier(id)
                .skipFinalSnapshot(true)
                .deleteAutomatedBackups(false));
    }
}
