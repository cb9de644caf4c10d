package dev.sgpods;

import dev.sgpods.lab.Caps;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Grant;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabSpec;
import dev.sgpods.lab.LabState;
import dev.sgpods.store.MemoryDatabase;
import dev.sgpods.wire.Tagged;
import dev.sgpods.wire.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;

/**
 * The life of a lab whose names are as long as names may be, over real HTTP: planned, made, looked at again, changed by
 * its owner and by strangers' hands, mended, removed.
 *
 * @param ready everything that is tagged when it is made
 * @param left everything that is tagged when it is gone
 * @param inCluster changes in the cluster while it was looked at again
 * @param stubbed operations that moto does not know
 */
record WireStory(
        Traffic planned,
        Traffic made,
        Traffic again,
        Traffic changed,
        Traffic gone,
        List<LabState> states,
        List<String> ready,
        List<String> left,
        int inCluster,
        Set<String> stubbed) {
    static final String INSTALLATION = "team1234567x";
    static final String BOUNDARY = "arn:aws:iam::123456789012:policy/limits";
    static final Map<String, String> EXTRA = Map.of("cost-centre", "4711", "team", "platform");
    private static final String OURS = "sgpods:installation";
    private static final String ROLE = "arn:aws:iam::123456789012:role/";
    private static final Map<String, String> VARIABLES = Map.of(
            "SGPODS_INSTALLATION",
            INSTALLATION,
            "SGPODS_EXTRA_TAGS",
            "cost-centre=4711,team=platform",
            "SGPODS_PERMISSIONS_BOUNDARY",
            BOUNDARY,
            "SGPODS_API_CIDRS",
            "127.0.0.1/32",
            "SGPODS_ROLE_DIAGNOSE",
            ROLE + "diagnose",
            "SGPODS_ROLE_BUILD",
            ROLE + "build",
            "SGPODS_ROLE_DESTROY",
            ROLE + "destroy");

    /** All requests of the whole life. */
    Traffic whole() {
        return planned.and(made).and(again).and(changed).and(gone);
    }

    /** Lives it; the test is skipped where moto or botocore are not installed. */
    static WireStory lived() {
        MemoryDatabase database = new MemoryDatabase();
        database.open();
        try (WireBot bot = new WireBot(VARIABLES, database.jdbi())) {
            return new Teller(bot).told();
        } finally {
            database.close();
        }
    }

    /** Lives a lab's life. */
    private static final class Teller {
        private final WireBot bot;
        private final Lab lab;
        private final Traffic planned;

        Teller(WireBot bot) {
            this.bot = bot;
            this.lab = asked(bot, bot.spec());
            this.planned = bot.wire.taken();
        }

        private static Lab asked(WireBot bot, LabSpec spec) {
            Lab plain = AskedLabs.lab("abc234", "a-name-of-thirty-characters-30", bot.now());
            Lab lab = new Lab(
                    plain.id(),
                    plain.name(),
                    plain.owner(),
                    plain.ownerName(),
                    plain.channel(),
                    plain.requestKey(),
                    spec,
                    Goal.PRESENT,
                    LabState.CREATING,
                    "",
                    plain.createdAt(),
                    plain.leaseEnd(),
                    plain.stateSince(),
                    false,
                    Map.of(),
                    "");
            bot.labs().insert(lab, new Caps(5, 5));
            return lab;
        }

        WireStory told() {
            LabState first = bot.settle(lab.id()).state();
            Traffic made = bot.wire.taken();
            List<String> ready = tagged();
            int before = bot.cluster.changes();
            LabState second = lookedAtAgain();
            Traffic again = bot.wire.taken();
            int inCluster = bot.cluster.changes() - before;
            LabState third = changed();
            Traffic changed = bot.wire.taken();
            leaveStrays();
            bot.labs().change(lab.id(), found -> found.towards(Goal.ABSENT, bot.now()));
            LabState last = bot.settle(lab.id()).state();
            return new WireStory(
                    planned,
                    made,
                    again,
                    changed,
                    bot.wire.taken(),
                    List.of(first, second, third, last),
                    ready,
                    tagged(),
                    inCluster,
                    bot.wire.stubbed());
        }

        private List<String> tagged() {
            return Tagged.with(bot.wire.direct(), OURS);
        }

        private LabState lookedAtAgain() {
            bot.restart();
            bot.labs().change(lab.id(), found -> found.towards(Goal.PRESENT, bot.now()));
            return bot.settle(lab.id()).state();
        }

        /** The lease is extended, a role let in and shut out; strangers took a rule's tags and turned a route aside. */
        private LabState changed() {
            String role = ROLE + "people/a";
            bot.labs().change(lab.id(), found -> found.extended(found.leaseEnd().plus(Duration.ofHours(1)), "r"));
            grant(role, Grant.Stage.ASKED);
            bot.pass(lab.id());
            grant(role, Grant.Stage.REVOKED);
            bot.pass(lab.id());
            untagRule();
            turnRoute();
            bot.labs().change(lab.id(), found -> found.towards(Goal.PRESENT, bot.now()));
            return bot.settle(lab.id()).state();
        }

        private void grant(String role, Grant.Stage stage) {
            bot.labs().change(lab.id(), found -> found.granting(List.of(new Grant(role, stage, bot.now()))));
            bot.pass(lab.id());
        }

        private void untagRule() {
            var ec2 = bot.wire.direct().ec2;
            ec2.describeSecurityGroupRules(request -> {}).securityGroupRules().stream()
                    .filter(rule ->
                            rule.tags().stream().anyMatch(tag -> tag.value().equals("pod-database-out")))
                    .forEach(rule -> ec2.deleteTags(request ->
                            request.resources(rule.securityGroupRuleId()).tags(rule.tags())));
        }

        private void turnRoute() {
            var ec2 = bot.wire.direct().ec2;
            String gateway =
                    ec2.describeInternetGateways().internetGateways().get(0).internetGatewayId();
            ec2.describeRouteTables(request -> request.filters(Filter.builder()
                            .name("tag:sgpods:resource")
                            .values("routes-private")
                            .build()))
                    .routeTables()
                    .forEach(table -> ec2.replaceRoute(request -> request.routeTableId(table.routeTableId())
                            .destinationCidrBlock("0.0.0.0/0")
                            .gatewayId(gateway)));
        }

        /** What the cluster's controllers and people leave behind. */
        private void leaveStrays() {
            var ec2 = bot.wire.direct().ec2;
            String cluster = "sgpods-" + INSTALLATION + "-" + lab.id() + "-cluster";
            String subnet = ec2.describeSubnets(request -> request.filters(Filter.builder()
                            .name("tag:sgpods:resource")
                            .values("subnet-private-a")
                            .build()))
                    .subnets()
                    .get(0)
                    .subnetId();
            String vpc = ec2.describeSubnets(request -> request.subnetIds(subnet))
                    .subnets()
                    .get(0)
                    .vpcId();
            ec2.createVolume(request -> request.availabilityZone("eu-west-1a")
                    .size(1)
                    .tagSpecifications(owned(ResourceType.VOLUME, cluster)));
            ec2.createNetworkInterface(request ->
                    request.subnetId(subnet).tagSpecifications(owned(ResourceType.NETWORK_INTERFACE, cluster)));
            ec2.createVpcEndpoint(request -> request.vpcId(vpc)
                    .serviceName("com.amazonaws.eu-west-1.logs")
                    .vpcEndpointType(VpcEndpointType.INTERFACE)
                    .subnetIds(subnet)
                    .tagSpecifications(owned(ResourceType.VPC_ENDPOINT, cluster)));
            bot.wire.direct().logs.createLogGroup(request -> request.logGroupName("/aws/eks/" + cluster + "/cluster"));
            balancers(subnet, plainGroup(vpc), "kubernetes.io/cluster/" + cluster);
            bot.wire.leaveBackup(cluster.replace("-cluster", "-database"));
        }

        private String plainGroup(String vpc) {
            return bot.wire
                    .direct()
                    .ec2
                    .describeSecurityGroups(request -> request.filters(
                            Filter.builder().name("vpc-id").values(vpc).build(),
                            Filter.builder()
                                    .name("group-name")
                                    .values("default")
                                    .build()))
                    .securityGroups()
                    .get(0)
                    .groupId();
        }

        private void balancers(String subnet, String group, String owned) {
            var newer = software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag.builder()
                    .key(owned)
                    .value("owned")
                    .build();
            bot.wire.direct().balancers.createLoadBalancer(request -> request.name("net")
                    .subnets(subnet)
                    .tags(newer));
            var older = software.amazon.awssdk.services.elasticloadbalancing.model.Tag.builder()
                    .key(owned)
                    .value("owned")
                    .build();
            Listener listener = Listener.builder()
                    .protocol("TCP")
                    .loadBalancerPort(80)
                    .instancePort(80)
                    .build();
            bot.wire.direct().classic.createLoadBalancer(request -> request.loadBalancerName("old")
                    .subnets(subnet)
                    .securityGroups(group)
                    .listeners(listener)
                    .tags(older));
        }

        private static TagSpecification owned(ResourceType type, String cluster) {
            return TagSpecification.builder()
                    .resourceType(type)
                    .tags(Tag.builder()
                            .key("kubernetes.io/cluster/" + cluster)
                            .value("owned")
                            .build())
                    .build();
        }
    }
}
