package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.aws.Inventory;
import dev.sgpods.aws.RegionCatalog;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabPlanView;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.ManagementSpec;
import dev.sgpods.simulator.row.AccessEntryRow;
import dev.sgpods.simulator.row.InstanceRow;
import dev.sgpods.store.MemoryDatabase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.Volume;

/** The life of a lab with a management instance, over the simulated account. */
class ManagementJourneyTest {
    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    private final List<RunInstancesRequest> launches = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private TestBot bot;

    @BeforeEach
    void start() {
        bot = new TestBot(database.jdbi());
        bot.beforeRequest = request -> {
            if (request instanceof RunInstancesRequest launch) {
                launches.add(launch);
            }
        };
    }

    @AfterEach
    void stop() {
        bot.close();
    }

    @Test
    void itIsMadeClosedToAllAndKeptAndGoesBeforeWhatItUses() {
        Lab lab = bot.settle(asked().id());
        assertThat(lab.state()).as(lab.reason()).isEqualTo(LabState.READY);
        Instance instance = instance(lab);
        assertThat(instance.imageId()).isEqualTo(management().image());
        assertThat(instance.publicIpAddress()).isNull();
        assertThat(instance.metadataOptions().httpTokens()).isEqualTo(HttpTokensState.REQUIRED);
        assertThat(instance.iamInstanceProfile().arn()).contains(":instance-profile/sgpods/");
        assertThat(volume(instance).encrypted()).isTrue();
        assertThat(rules(instance)).containsExactlyInAnyOrder("out tcp 443 0.0.0.0/0", "out tcp 5432 database-group");
        assertThat(theLaunchIsTaggedAndHasNoKey()).contains("postgresql17", "stable-1.35.txt", "eksctl-io/eksctl");
        assertThat(roleIsClusterAdmin(lab)).isTrue();

        LabPlanView views =
                new LabPlanView(bot.bot().world(), bot::now, bot.bot().world()::sketch);
        assertThat(views.drift(lab)).isEmpty();
        assertThat(views.managementInstance(lab)).contains(instance.instanceId());
        bot.requests.clear();
        bot.labs.change(lab.id(), found -> found.towards(Goal.PRESENT, bot.now()));
        bot.settle(lab.id());
        assertThat(bot.requests).isEmpty();

        bot.labs.change(lab.id(), found -> found.towards(Goal.ABSENT, bot.now()));
        assertThat(bot.settle(lab.id()).state()).isEqualTo(LabState.GONE);
        assertThat(bot.requests)
                .containsSubsequence("ec2:terminateInstances", "iam:deleteInstanceProfile")
                .containsSubsequence("ec2:terminateInstances", "ec2:deleteSubnet", "ec2:deleteVpc");
        assertNothingLeft();
    }

    @Test
    void aProcessThatIsStartedAnewAtEveryPassMakesOneInstance() {
        Lab lab = asked();
        for (int count = 0; count < 300 && state(lab) == LabState.CREATING; count++) {
            bot.restart();
            bot.pass(lab.id());
        }
        assertThat(state(lab)).isEqualTo(LabState.READY);
        assertThat(bot.carriedOut).containsOnlyOnce("ec2:runInstances").containsOnlyOnce("iam:createInstanceProfile");
        bot.labs.change(lab.id(), found -> found.towards(Goal.ABSENT, bot.now()));
        for (int count = 0; count < 300 && state(lab) == LabState.DELETING; count++) {
            bot.restart();
            bot.pass(lab.id());
        }
        assertThat(state(lab)).isEqualTo(LabState.GONE);
        assertNothingLeft();
    }

    private ManagementSpec management() {
        return new ManagementSpec(new RegionCatalog(bot.aws).amazonLinux(), "t3.micro");
    }

    private Lab asked() {
        return AskedLabs.stored(bot, "abc234", "demo", Specs.standard().managed(management()));
    }

    private LabState state(Lab lab) {
        return bot.labs.find(lab.id()).orElseThrow().state();
    }

    private Instance instance(Lab lab) {
        return bot.aws.ec2().describeInstances(request -> {}).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .filter(found -> "management-instance".equals(resource(found.tags())))
                .peek(found -> assertThat(Inventory.map(found.tags()))
                        .containsEntry("sgpods:lab", lab.id().value()))
                .findFirst()
                .orElseThrow();
    }

    private static String resource(List<software.amazon.awssdk.services.ec2.model.Tag> tags) {
        return String.valueOf(Inventory.map(tags).get("sgpods:resource"));
    }

    private Volume volume(Instance instance) {
        String id = instance.blockDeviceMappings().get(0).ebs().volumeId();
        return bot.aws
                .ec2()
                .describeVolumes(request -> request.volumeIds(id))
                .volumes()
                .get(0);
    }

    /** The rules of the instance's only group, in words. */
    private List<String> rules(Instance instance) {
        String group = instance.securityGroups().get(0).groupId();
        return bot.aws.ec2().describeSecurityGroupRules(request -> {}).securityGroupRules().stream()
                .filter(rule -> rule.groupId().equals(group))
                .map(this::words)
                .toList();
    }

    private String words(SecurityGroupRule rule) {
        String peer = rule.cidrIpv4() != null
                ? rule.cidrIpv4()
                : bot
                        .aws
                        .ec2()
                        .describeSecurityGroups(request ->
                                request.groupIds(rule.referencedGroupInfo().groupId()))
                        .securityGroups()
                        .stream()
                        .map(named -> resource(named.tags()))
                        .findFirst()
                        .orElse("");
        return (rule.isEgress() ? "out " : "in ") + rule.ipProtocol() + " " + rule.fromPort() + " " + peer;
    }

    /** Answers the user data. */
    private String theLaunchIsTaggedAndHasNoKey() {
        RunInstancesRequest launch = launches.get(launches.size() - 1);
        assertThat(launch.keyName()).isNull();
        assertThat(launch.clientToken()).isNotEmpty();
        assertThat(launch.tagSpecifications())
                .extracting(TagSpecification::resourceType)
                .contains(ResourceType.INSTANCE, ResourceType.VOLUME);
        assertThat(launch.userData()).hasSizeLessThan(16 * 1024);
        String script = new String(Base64.getDecoder().decode(launch.userData()), StandardCharsets.UTF_8);
        assertThat(script).startsWith("#!/bin/bash\n").doesNotContainPattern("@[A-Z]+@");
        return script;
    }

    private boolean roleIsClusterAdmin(Lab lab) {
        String role = bot.bot().world().identity(lab).cloudName("management-role");
        return bot.world.read(state -> state.accessEntries().stream()
                .filter(entry -> entry.principalArn().endsWith("/" + role))
                .map(AccessEntryRow::policies)
                .anyMatch(policies -> policies.keySet().stream().anyMatch(arn -> arn.endsWith("ClusterAdminPolicy"))));
    }

    private void assertNothingLeft() {
        bot.world.read(state -> {
            assertThat(state.instances().values())
                    .extracting(InstanceRow::terminatedAt)
                    .allSatisfy(end -> assertThat(end).isNotNull());
            assertThat(state.volumes().size()).isZero();
            assertThat(state.instanceProfiles().size()).isZero();
            assertThat(state.roles().size()).isZero();
            assertThat(state.networkInterfaces().size()).isZero();
            assertThat(state.subnets().size()).isZero();
            assertThat(state.vpcs().size()).isZero();
            return true;
        });
    }
}
