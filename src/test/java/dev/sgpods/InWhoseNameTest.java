package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.graph.Fence.Aim;
import dev.sgpods.graph.Fence.Scope;
import dev.sgpods.lab.Caps;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabState;
import dev.sgpods.store.MemoryDatabase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** For whom and for what each request is sent: by this the role and the session that CloudTrail shows are chosen. */
class InWhoseNameTest {
    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    private final List<String> names = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private TestBot bot;

    @BeforeEach
    void start() {
        bot = new TestBot(database.jdbi());
        bot.beforeRequest =
                request -> bot.fence.scope().map(InWhoseNameTest::name).ifPresent(names::add);
    }

    @AfterEach
    void stop() {
        bot.close();
    }

    private static String name(Scope scope) {
        return scope.actor() + " " + scope.aim();
    }

    @Test
    void makingIsInTheOwnersNameAndDeletingInThatOfWhoeverAsked() {
        Lab lab = begun();
        assertThat(names).isNotEmpty().containsOnly(lab.owner() + " " + Aim.BUILD);
        names.clear();
        bot.labs.change(lab.id(), found -> found.asked(Goal.ABSENT, "U9ADMIN", bot.now()));
        assertThat(bot.settle(lab.id()).state()).isEqualTo(LabState.GONE);
        assertThat(names).isNotEmpty().containsOnly("U9ADMIN " + Aim.DESTROY);
    }

    @Test
    void whatAPassRemovesWhileItMakesIsRemovedByTheRoleThatMayDestroy() {
        List<String> removals = new CopyOnWriteArrayList<>();
        bot.beforeRequest = request -> {
            if (request instanceof DeleteVpcRequest) {
                bot.fence.scope().map(InWhoseNameTest::name).ifPresent(removals::add);
            }
        };
        Lab lab = begun();
        bot.aws.ec2().createVpc(request -> request.cidrBlock("10.1.0.0/16")
                .tagSpecifications(TagSpecification.builder()
                        .resourceType(ResourceType.VPC)
                        .tags(
                                tag("sgpods:installation", "test"),
                                tag("sgpods:lab", "abc234"),
                                tag("sgpods:resource", "vpc"))
                        .build()));
        bot.settle(lab.id());
        assertThat(removals).containsExactly(lab.owner() + " " + Aim.DESTROY);
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    @Test
    void theEndOfALeaseIsInNobodysName() {
        Lab lab = begun();
        names.clear();
        bot.advanceTo(lab.leaseEnd());
        bot.pass(lab.id());
        assertThat(bot.settle(lab.id()).state()).isEqualTo(LabState.GONE);
        assertThat(names).isNotEmpty().containsOnly(" " + Aim.DESTROY);
    }

    /** A lab of which something is there. */
    private Lab begun() {
        Lab lab = AskedLabs.lab("abc234", "demo", bot.now());
        bot.labs.insert(lab, new Caps(5, 5));
        for (int pass = 0; pass < 4; pass++) {
            bot.pass(lab.id());
        }
        return lab;
    }
}
