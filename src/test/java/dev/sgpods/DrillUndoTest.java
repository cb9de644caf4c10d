package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.command.LineSplitter;
import dev.sgpods.command.Reply;
import dev.sgpods.command.UserError;
import dev.sgpods.drill.Change;
import dev.sgpods.drill.Drill;
import dev.sgpods.lab.Announcer;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabState;
import dev.sgpods.message.Message;
import dev.sgpods.store.JdbiDrills;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.PortRange;
import software.amazon.awssdk.services.ec2.model.RuleAction;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** What takes a fault out takes away what the drill made, and nothing that a person did. One ready lab serves all. */
class DrillUndoTest {
    private static final LabId ID = new LabId("abc234");
    private static final Pattern ENDPOINT = Pattern.compile("[a-z0-9.-]+\\.rds\\.amazonaws\\.com");
    private static final String NOBODY = "192.0.2.0/24";

    @SuppressWarnings("NullAway.Init")
    private static HealthyLab lab;

    @BeforeAll
    static void makeALab() {
        lab = new HealthyLab();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    private static Ec2Client ec2() {
        return lab.bot.aws.ec2();
    }

    private static void drill(String what) {
        DrillBot.run(lab.bot, "demo", what);
        DrillBot.settle(lab.bot, ID);
    }

    private static void stopped() {
        drill("stop");
        assertThat(lab.bot.settle(ID).state()).isEqualTo(LabState.READY);
    }

    private static List<SecurityGroupRule> rules() {
        return ec2().describeSecurityGroupRules(request -> {}).securityGroupRules();
    }

    @Test
    void aRuleThatAPersonMadeAlikeStays() {
        String group = rules().stream()
                .filter(rule -> rule.tags().stream().anyMatch(tag -> tag.value().equals("pod-database-in")))
                .findFirst()
                .orElseThrow()
                .groupId();
        String own = ec2().authorizeSecurityGroupIngress(request -> request.groupId(group)
                        .ipPermissions(IpPermission.builder()
                                .ipProtocol("tcp")
                                .fromPort(5432)
                                .toPort(5432)
                                .ipRanges(IpRange.builder().cidrIp(NOBODY).build())
                                .build()))
                .securityGroupRules()
                .get(0)
                .securityGroupRuleId();
        drill("F35");
        stopped();
        assertThat(rules()).extracting(SecurityGroupRule::securityGroupRuleId).contains(own);
        ec2().revokeSecurityGroupIngress(request -> request.groupId(group).securityGroupRuleIds(own));
        drill("F35");
        assertThat(rules()).extracting(SecurityGroupRule::cidrIpv4).contains(NOBODY);
        stopped();
        assertThat(rules()).extracting(SecurityGroupRule::cidrIpv4).doesNotContain(NOBODY);
    }

    @Test
    void anEntryThatAPersonPutInItsPlaceStays() {
        drill("F48");
        Change made = new JdbiDrills(lab.bot.jdbi())
                .open(ID).orElseThrow().script().inject().stream()
                        .filter(change -> change.kind() == Change.Kind.ENTRY_ADD)
                        .findFirst()
                        .orElseThrow();
        int number = Integer.parseInt(made.of().get("number"));
        boolean out = "out".equals(made.of().get("way"));
        String acl = made.of().getOrDefault("acl", "");
        ec2().deleteNetworkAclEntry(
                        request -> request.networkAclId(acl).ruleNumber(number).egress(out));
        ec2().createNetworkAclEntry(request -> request.networkAclId(acl)
                .ruleNumber(number)
                .egress(out)
                .protocol("6")
                .portRange(PortRange.builder().from(25).to(25).build())
                .cidrBlock(NOBODY)
                .ruleAction(RuleAction.DENY));
        stopped();
        assertThat(entries(acl, number, out))
                .extracting(NetworkAclEntry::cidrBlock)
                .containsExactly(NOBODY);
        ec2().deleteNetworkAclEntry(
                        request -> request.networkAclId(acl).ruleNumber(number).egress(out));
    }

    private static List<NetworkAclEntry> entries(String acl, int number, boolean out) {
        return ec2()
                .describeNetworkAcls(request -> request.filters(
                        Filter.builder().name("network-acl-id").values(acl).build()))
                .networkAcls()
                .stream()
                .flatMap(found -> found.entries().stream())
                .filter(entry -> entry.ruleNumber() == number && entry.egress() == out)
                .toList();
    }

    /** Nothing tells a person's entry from what somebody forgot: the answer shows the command, and no button. */
    @Test
    void anEntryOfANetworkAclThatNoDrillMadeHasNoButton() {
        drill("F48");
        Drill drill = new JdbiDrills(lab.bot.jdbi()).open(ID).orElseThrow();
        lab.bot.jdbi().useHandle(handle -> handle.execute("delete from drill where state <> 'OVER'"));
        assertThat(DrillBot.why(lab.bot, DrillBot.OWNER, "demo/green").message().toString())
                .contains("*F48*", "delete-network-acl-entry")
                .doesNotContain("Apply the fix");
        assertThatThrownBy(() -> DrillBot.fix(lab.bot, DrillBot.OWNER, "demo/green", "F48"))
                .hasMessageContaining("no fault that can be mended by a command of mine");
        new JdbiDrills(lab.bot.jdbi()).begin(drill);
        assertThat(DrillBot.why(lab.bot, DrillBot.OWNER, "demo/green").message().toString())
                .contains("Apply the fix of F48");
        stopped();
    }

    /** What was asked about is asked about again at the press: the database that was typed, and the port. */
    @Test
    void theButtonFindsAgainWhatAnotherQuestionThanTheUsualOneShowed() {
        String host = lab.bot
                .bot()
                .prover()
                .prove(lab.bot.labs.find(ID).orElseThrow())
                .toString();
        Matcher endpoint = ENDPOINT.matcher(host);
        assertThat(endpoint.find()).as(host).isTrue();
        String answer = DrillBot.why(lab.bot, DrillBot.OWNER, "demo/green", "--to", endpoint.group(), "--port", "5439")
                .message()
                .toString();
        Matcher line = Pattern.compile("fix demo/green [^\\],]+").matcher(answer);
        assertThat(line.find()).as(answer).isTrue();
        assertThat(line.group()).endsWith("--to " + endpoint.group() + " --port 5439");
        String[] words = LineSplitter.split(line.group()).toArray(String[]::new);
        Reply pressed = DrillBot.fix(lab.bot, DrillBot.OWNER, Arrays.copyOfRange(words, 1, words.length));
        assertThat(pressed.message().title()).contains("is being applied");
        DrillBot.settle(lab.bot, ID);
        assertThat(lab.bot.settle(ID).state()).isEqualTo(LabState.READY);
        assertThatThrownBy(() -> DrillBot.fix(lab.bot, DrillBot.OWNER, "demo/green", words[2]))
                .hasMessageContaining("do not show " + words[2] + " any more");
    }

    private static void forbidden(String operation) {
        lab.bot.before = asked -> {
            if (asked.equals(operation)) {
                throw Ec2Exception.builder()
                        .statusCode(403)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("UnauthorizedOperation")
                                .errorMessage("You are not authorized to perform this operation.")
                                .build())
                        .build();
            }
        };
    }

    @Test
    void whatCannotBeTakenOutIsToldOnceWithWhatIsToBeDoneAndGoesOnOnceAPersonDidIt() {
        drill("F36");
        Change undo = new JdbiDrills(lab.bot.jdbi())
                .open(ID)
                .orElseThrow()
                .script()
                .undo()
                .get(0);
        List<String> told = new ArrayList<>();
        lab.bot.also = new Listener(told);
        forbidden("authorizeSecurityGroupEgress");
        try {
            DrillBot.run(lab.bot, "demo", "stop");
            for (int pass = 0; pass < 4; pass++) {
                lab.bot.pass(ID);
            }
            assertThat(new LinkedHashSet<>(told)).hasSize(1);
            assertThat(told.get(0))
                    .contains("The drill F36 in lab demo stays in", "not authorized")
                    .contains("It is left to add to group " + undo.of().get("group") + " the rule out tcp 5432-5432");
            lab.bot.before = asked -> {};
            ec2().authorizeSecurityGroupEgress(
                            request -> request.groupId(undo.of().get("group"))
                                    .ipPermissions(IpPermission.builder()
                                            .ipProtocol("tcp")
                                            .fromPort(5432)
                                            .toPort(5432)
                                            .userIdGroupPairs(UserIdGroupPair.builder()
                                                    .groupId(undo.of().get("peer"))
                                                    .build())
                                            .build()));
            lab.bot.advanceTo(lab.bot.now().plusSeconds(10));
            forbidden("authorizeSecurityGroupEgress");
            DrillBot.settle(lab.bot, ID);
        } finally {
            lab.bot.before = asked -> {};
        }
        assertThat(lab.bot.settle(ID).state()).isEqualTo(LabState.READY);
    }

    @Test
    void aLabThatCannotBeReadIsASentenceAndNoDrill() {
        forbidden("describeSecurityGroupRules");
        try {
            assertThatThrownBy(() -> DrillBot.run(lab.bot, "demo", "F30"))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("The lab could not be read, so nothing was done.")
                    .hasMessageContaining("not authorized");
        } finally {
            lab.bot.before = asked -> {};
        }
        assertThat(new JdbiDrills(lab.bot.jdbi()).open(ID)).isEmpty();
    }

    private record Listener(List<String> told) implements Announcer {
        @Override
        public void card(Lab about, Message message, Urgency urgency) {
            // Lines tell of drills.
        }

        @Override
        public void line(Lab about, String key, Message message, Urgency urgency) {
            told.add(key + message);
        }
    }
}
