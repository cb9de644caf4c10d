package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.lab.Caps;
import dev.sgpods.lab.Guard;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabState;
import dev.sgpods.store.MemoryDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The bot is gone and its database with it; a guard elsewhere knows labs by their tags. */
class GuardTest {
    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    private final List<String> said = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private TestBot bot;

    @SuppressWarnings("NullAway.Init")
    private Lab lab;

    @BeforeEach
    void start() {
        bot = new TestBot(database.jdbi());
        bot.labs.insert(AskedLabs.lab("abc234", "demo", bot.now()), new Caps(5, 5));
        lab = bot.settle(new LabId("abc234"));
        assertThat(lab.state()).isEqualTo(LabState.READY);
    }

    @AfterEach
    void stop() {
        bot.close();
    }

    @Test
    void takesAwayWhatIsOverdueByItsTagsAndNothingElse() {
        bot.advanceTo(lab.leaseEnd().plus(Guard.OVERDUE).minusSeconds(1));
        bot.requests.clear();
        assertThat(run()).isEmpty();
        assertThat(bot.requests).isEmpty();
        bot.advanceTo(lab.leaseEnd().plus(Guard.OVERDUE));
        assertThat(run()).singleElement().satisfies(ended -> {
            assertThat(ended.name()).hasToString("demo");
            assertThat(ended.state()).as(ended.reason()).isEqualTo(LabState.GONE);
        });
        assertThat(said).contains("demo: 0 resources left of lab demo");
        assertNothingLeft();
        assertThat(run()).isEmpty();
    }

    @Test
    void aClusterThatDoesNotLetTheGuardInGoesAllTheSame() {
        bot.advanceTo(lab.leaseEnd().plus(Duration.ofHours(5)));
        bot.beforeClusterRequest = () -> {
            throw new IllegalStateException("the role that tears down is not let in");
        };
        assertThat(run())
                .singleElement()
                .satisfies(ended -> assertThat(ended.state()).as(ended.reason()).isEqualTo(LabState.GONE));
        assertNothingLeft();
    }

    private void assertNothingLeft() {
        bot.world.read(account -> {
            assertThat(account.clusters().size()).isZero();
            assertThat(account.nodegroups().size()).isZero();
            assertThat(account.dbInstances().size()).isZero();
            assertThat(account.networkInterfaces().size()).isZero();
            assertThat(account.subnets().size()).isZero();
            assertThat(account.roles().size()).isZero();
            return true;
        });
    }

    private List<Lab> run() {
        return Guards.run(bot, said::add);
    }
}
