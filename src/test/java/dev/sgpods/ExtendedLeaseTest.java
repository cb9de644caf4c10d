package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.lab.Caps;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabState;
import dev.sgpods.store.MemoryDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** The lease's end in the tags of the VPC, the cluster and the database, by which a lost lab is adopted. */
class ExtendedLeaseTest {
    private static final Set<String> WRITES = Set.of("createTags", "tagResource", "addTagsToResource");

    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    @SuppressWarnings("NullAway.Init")
    private TestBot bot;

    @SuppressWarnings("NullAway.Init")
    private LabId lab;

    @BeforeEach
    void start() {
        bot = new TestBot(database.jdbi());
        lab = new LabId("abc234");
        bot.labs.insert(AskedLabs.lab("abc234", "demo", bot.now()), new Caps(5, 5));
    }

    @AfterEach
    void stop() {
        bot.close();
    }

    @Test
    void isRewrittenOnAllThreeWhateverHappensOnTheWayAndNothingElseIs() {
        assertThat(bot.settle(lab).state()).isEqualTo(LabState.READY);
        assertThat(ends()).containsOnly(Map.entry("vpc", end()), Map.entry("cluster", end()), Map.entry("db", end()));
        removeARuleByHand();
        bot.requests.clear();
        passes(5);
        assertThat(bot.requests).isEmpty();

        extend();
        passes(3);
        assertThat(bot.requests)
                .containsExactlyInAnyOrder("ec2:createTags", "eks:tagResource", "rds:addTagsToResource");
        assertAllSay(end());

        extend();
        throttle(20);
        passes(30);
        assertAllSay(end());

        extend();
        killBefore("tagResource");
        assertThat(ends().values()).contains(end().minus(Duration.ofHours(1)));
        bot.restart();
        passes(3);
        assertAllSay(end());
        bot.requests.clear();
        bot.restart();
        passes(5);
        assertThat(bot.requests).isEmpty();

        Instant held = end().plus(Duration.ofHours(5));
        bot.labs.change(lab, found -> found.heldUntil(held));
        passes(3);
        // A guard that knows nothing of a freeze must not take what the freeze keeps.
        assertAllSay(held);
        assertThat(bot.labs.find(lab).orElseThrow().state()).isEqualTo(LabState.READY);
    }

    @Test
    void isRewrittenWhileTheLabIsStillBeingMade() {
        passes(12);
        extend();
        passes(3);
        assertThat(bot.labs.find(lab).orElseThrow().state()).isEqualTo(LabState.CREATING);
        assertThat(ends()).containsEntry("vpc", end());
        bot.settle(lab);
        assertAllSay(end());
    }

    private void passes(int count) {
        for (int pass = 0; pass < count; pass++) {
            bot.pass(lab);
        }
    }

    private Instant end() {
        return bot.labs.find(lab).orElseThrow().leaseEnd();
    }

    private void extend() {
        bot.labs.change(lab, found -> found.extended(found.leaseEnd().plus(Duration.ofHours(1)), "request"));
    }

    private void assertAllSay(Instant end) {
        assertThat(ends()).hasSize(3).allSatisfy((what, said) -> assertThat(said)
                .isEqualTo(end));
    }

    private void removeARuleByHand() {
        var rule = bot.aws.ec2().describeSecurityGroupRules(request -> {}).securityGroupRules().stream()
                .filter(found ->
                        found.tags().stream().anyMatch(tag -> tag.value().equals("pod-database-in")))
                .findFirst()
                .orElseThrow();
        bot.aws.ec2().revokeSecurityGroupIngress(request -> request.groupId(rule.groupId())
                .securityGroupRuleIds(rule.securityGroupRuleId()));
    }

    private void throttle(int times) {
        AtomicInteger left = new AtomicInteger(times);
        bot.before = operation -> {
            if (WRITES.contains(operation) && left.decrementAndGet() >= 0) {
                throw Ec2Exception.builder()
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("Throttling")
                                .errorMessage("Rate exceeded")
                                .build())
                        .statusCode(400)
                        .build();
            }
        };
    }

    /** The process dies with one request unsent and the others wherever they were. */
    private void killBefore(String operation) {
        bot.before = sent -> {
            if (sent.equals(operation)) {
                throw new IllegalStateException("killed");
            }
        };
        bot.pass(lab);
        bot.before = sent -> {};
    }

    private Map<String, Instant> ends() {
        Map<String, Instant> ends = new HashMap<>();
        bot.world.read(state -> {
            state.vpcs().stream().forEach(row -> note(ends, "vpc", row.tags()));
            state.clusters().stream().forEach(row -> note(ends, "cluster", row.tags()));
            state.dbInstances().stream().forEach(row -> note(ends, "db", row.tags()));
            return true;
        });
        return ends;
    }

    private static void note(Map<String, Instant> ends, String what, Map<String, String> tags) {
        ends.put(what, Instant.parse(String.valueOf(tags.get("sgpods:expires-at"))));
    }
}
