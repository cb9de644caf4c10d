package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.lab.Caps;
import dev.sgpods.lab.Lab;
import dev.sgpods.store.MemoryDatabase;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A pass does not wait for one answer before it sends the next request. */
class ParallelPassTest {
    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    @SuppressWarnings("NullAway.Init")
    private TestBot bot;

    @BeforeEach
    void start() {
        bot = new TestBot(database.jdbi());
    }

    @AfterEach
    void stop() {
        bot.close();
    }

    @Test
    void everythingThatIsReadyIsAskedForAtTheSameTime() {
        Lab lab = AskedLabs.lab("abc234", "demo", bot.now());
        bot.labs.insert(lab, new Caps(5, 5));
        assertMeet(lab, 4, Set.of("createRole", "createVpc", "createLaunchTemplate"));
        // The network comes to be whole in one pass more, or in two where a slow machine has the first see nothing new.
        for (int passes = 0; passes < 10 && !bot.carriedOut.contains("ec2:createTags"); passes++) {
            bot.pass(lab.id());
        }
        assertMeet(lab, 7, Set.of("createSubnet", "createInternetGateway", "createSecurityGroup"));
    }

    @Test
    void readingsAreSentAtTheSameTimeToo() {
        Lab lab = AskedLabs.lab("abc234", "demo", bot.now());
        bot.labs.insert(lab, new Caps(5, 5));
        assertMeet(
                lab,
                6,
                Set.of(
                        "describeVpcs",
                        "describeSubnets",
                        "describeNatGateways",
                        "listClusters",
                        "listRoles",
                        "describeDBInstances"));
    }

    /** Runs a pass in which so many requests are under way at once; none is answered before all were sent. */
    private void assertMeet(Lab lab, int requests, Set<String> operations) {
        CountDownLatch sent = new CountDownLatch(requests);
        List<String> before = List.copyOf(bot.carriedOut);
        bot.before = operation -> {
            if (operations.contains(operation)) {
                sent.countDown();
                meet(sent);
            }
        };
        bot.pass(lab.id());
        bot.before = operation -> {};
        assertThat(sent.getCount())
                .as(
                        "requests that were not sent before the first was answered; carried out: %s after %s",
                        bot.carriedOut, before)
                .isZero();
    }

    private static void meet(CountDownLatch sent) {
        try {
            if (!sent.await(5, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The others were not sent while this one waited.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
