package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.lab.Bulletin;
import dev.sgpods.lab.Caps;
import dev.sgpods.lab.Ending;
import dev.sgpods.lab.Freezes;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabScheduler;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.Next;
import dev.sgpods.message.Message;
import dev.sgpods.night.NightRules;
import dev.sgpods.night.NightStore;
import dev.sgpods.night.Nightly;
import dev.sgpods.night.Plan;
import dev.sgpods.store.JdbiNightStore;
import dev.sgpods.store.MemoryDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A whole night over several labs in one account, with the passes and the nightly run that production has. */
class NightJourneyTest {
    private static final Instant TEN = Instant.parse("2026-11-24T22:00:00Z");

    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    private final Map<LabId, Instant> due = new HashMap<>();
    private final Set<String> said = new TreeSet<>();

    @SuppressWarnings("NullAway.Init")
    private TestBot bot;

    @SuppressWarnings("NullAway.Init")
    private Function<LabId, Next> passes;

    @SuppressWarnings("NullAway.Init")
    private NightStore nights;

    @BeforeEach
    void start() {
        bot = new TestBot(database.jdbi());
        nights = new JdbiNightStore(database.jdbi());
        WiringNight night = new WiringNight(
                new WiringNight.Ground(bot.labs, new Waker(), nights, Freezes.NONE, new Board(), bot.audit),
                new NightRules(NightRules.USUAL, ZoneId.of("UTC"), 50, Duration.ofDays(3)),
                bot::now);
        passes = night.among(bot.bot().reconciler()::pass);
        due.put(Nightly.ID, bot.now());
    }

    @AfterEach
    void stop() {
        bot.close();
    }

    @Test
    void takesWhatWasAnnouncedLeavesNothingOfItAndSparesTheRest() {
        Lab going = ask("aaaaa3", "going", Duration.ofHours(20));
        Lab kept = ask("aaaaa4", "kept", Duration.ofHours(20));
        until(TEN.minusSeconds(1800));
        Plan plan = nights.latest().orElseThrow();
        assertThat(plan.entries()).extracting(Plan.Entry::name).containsExactly("going", "kept");
        nights.change(
                plan.id(),
                found -> new Plan(
                        found.id(),
                        found.run(),
                        found.due(),
                        found.state(),
                        found.entries(),
                        found.announced(),
                        List.of(new Plan.Kept(kept.id(), "U1", "Ann", "demo")),
                        found.going(),
                        ""));
        Lab newcomer = AskedLabs.lab("aaaaa5", "newcomer", bot.now());
        bot.labs.insert(newcomer, new Caps(50, 50));
        until(TEN.plusSeconds(7200));
        assertThat(state(going)).isEqualTo(LabState.GONE);
        assertThat(bot.labs.find(going.id()).orElseThrow().ending()).isEqualTo(Ending.NIGHTLY);
        assertThat(state(kept)).isEqualTo(LabState.READY);
        assertThat(state(newcomer)).isEqualTo(LabState.CREATING);
        assertThat(said).contains("Tonight 2 labs are torn down", "Nightly run: 1 lab is being torn down");
        bot.world.read(account -> {
            assertThat(account.clusters().size()).isEqualTo(1);
            assertThat(account.dbInstances().size()).isEqualTo(1);
            return true;
        });
    }

    private Lab ask(String id, String name, Duration lease) {
        Lab lab = AskedLabs.lab(id, name, bot.now()).leasedUntil(bot.now().plus(lease));
        bot.labs.insert(lab, new Caps(50, 50));
        due.put(lab.id(), bot.now());
        return lab;
    }

    private LabState state(Lab lab) {
        return bot.labs.find(lab.id()).orElseThrow().state();
    }

    /** Runs each pass when it is due, in order, as the scheduler does. */
    private void until(Instant end) {
        while (true) {
            Map.Entry<LabId, Instant> first = due.entrySet().stream()
                    .min(Map.Entry.<LabId, Instant>comparingByValue()
                            .thenComparing(entry -> entry.getKey().value()))
                    .orElseThrow();
            LabId next = first.getKey();
            Instant moment = first.getValue();
            if (moment.isAfter(end)) {
                bot.advanceTo(end);
                return;
            }
            due.remove(next);
            bot.advanceTo(moment.isAfter(bot.now()) ? moment : bot.now());
            if (passes.apply(next) instanceof Next.At at) {
                due.merge(next, at.moment(), (one, other) -> one.isBefore(other) ? one : other);
            }
        }
    }

    private final class Waker implements LabScheduler {
        @Override
        public void wake(LabId lab) {
            due.put(lab, bot.now());
        }

        @Override
        public void wakeAt(LabId lab, Instant moment) {
            due.merge(lab, moment, (one, other) -> one.isBefore(other) ? one : other);
        }
    }

    private final class Board implements Bulletin {
        private final Map<LabId, Instant> subjects = new HashMap<>();

        @Override
        public void post(LabId subject, Message message) {
            subjects.putIfAbsent(subject, bot.now());
            said.add(message.title());
        }

        @Override
        public void line(LabId subject, String key, Message message) {
            said.add(message.title());
        }

        @Override
        public Optional<Instant> posted(LabId subject) {
            return Optional.ofNullable(subjects.get(subject));
        }

        @Override
        public Optional<Instant> reached(LabId subject, String key) {
            return posted(subject);
        }
    }
}
