package dev.sgpods;

import dev.sgpods.lab.Bulletin;
import dev.sgpods.lab.Freezes;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabScheduler;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.Next;
import dev.sgpods.message.Message;
import dev.sgpods.night.NightRules;
import dev.sgpods.night.Nightly;
import dev.sgpods.store.JdbiNightStore;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A night of many labs that are there: they are made on the simulated account, the night announces its plan and decides at
 * its hour, and labs and night are passed over when they want to be, until all labs are gone.
 */
final class NightBenchmark implements Bulletin, LabScheduler {
    private static final Instant AFTERNOON = Instant.parse("2026-11-24T20:00:00Z");
    private static final Instant HOUR = Instant.parse("2026-11-24T22:00:00Z");

    private final PrintStream out;
    private final int count;
    private final BenchmarkLabs labs = new BenchmarkLabs(1);
    private final Map<LabId, Instant> due = new HashMap<>();
    private final Set<LabId> there = new HashSet<>();
    private String said = "";
    private int passes;
    private long longest;

    NightBenchmark(PrintStream out, int count) {
        this.out = out;
        this.count = count;
    }

    void run() {
        try (labs) {
            labs.bot.advanceTo(AFTERNOON);
            Map<String, Integer> before = Census.of(labs.bot.world);
            make();
            Function<LabId, Next> work = night().among(labs.bot.bot().reconciler()::pass);
            labs.labs().stream().map(Lab::id).forEach(there::add);
            there.forEach(this::wake);
            wake(Nightly.ID);
            pass(work, HOUR);
            labs.requests();
            passes = 0;
            longest = 0;
            long wall = System.nanoTime();
            pass(work, Instant.MAX);
            tell(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - wall));
            labs.bot.advanceTo(labs.bot.now().plus(Life.SHOWN));
            Map<String, Integer> after = Census.of(labs.bot.world);
            out.println("  left on the account, by its own books: "
                    + (after.equals(before) ? "nothing" : after + ", before there was " + before));
        }
    }

    private void make() {
        long wall = System.nanoTime();
        labs.ask(count);
        labs.runUntil(LabState.READY);
        out.println();
        out.printf(
                Locale.ROOT,
                "A nightly run over %d labs that are there; they were ready after %.1f min of the account's time and %d s of"
                        + " this machine's%n",
                count,
                minutes(AFTERNOON),
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - wall));
    }

    private WiringNight night() {
        return new WiringNight(
                new WiringNight.Ground(
                        labs.bot.labs, this, new JdbiNightStore(labs.bot.jdbi()), Freezes.NONE, this, labs.bot.audit),
                new NightRules(NightRules.USUAL, ZoneId.of("UTC"), count, Duration.ofDays(3)),
                labs.bot::now);
    }

    /** Passes over whatever is due, first what has been so for longest, until all labs are gone or a moment has come. */
    private void pass(Function<LabId, Next> work, Instant end) {
        while (!there.isEmpty()) {
            LabId next = due.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
            Instant moment = due.get(next);
            if (moment == null || !moment.isBefore(end)) {
                labs.bot.advanceTo(end);
                return;
            }
            due.remove(next);
            if (moment.isAfter(labs.bot.now())) {
                labs.bot.advanceTo(moment);
            }
            long begun = System.nanoTime();
            if (work.apply(next) instanceof Next.At again) {
                wakeAt(next, again.moment());
            }
            longest = Math.max(longest, System.nanoTime() - begun);
            passes++;
            labs.bot.labs.find(next).ifPresent(this::look);
        }
    }

    private void look(Lab lab) {
        if (lab.state() == LabState.GONE) {
            there.remove(lab.id());
            due.remove(lab.id());
        } else if (lab.state() == LabState.BLOCKED || lab.state() == LabState.LEAKED) {
            throw new IllegalStateException("A lab stopped: " + lab);
        }
    }

    private void tell(long seconds) {
        BenchmarkLabs.Requests requests = labs.requests();
        double minutes = minutes(HOUR);
        out.println("  the night said: " + said);
        out.printf(
                Locale.ROOT,
                "  %d of %d labs gone %.1f min of the account's time after the hour; %.0f reading and %.0f changing requests a"
                        + " minute to AWS%n",
                labs.labs().stream().filter(lab -> lab.state() == LabState.GONE).count(),
                count,
                minutes,
                requests.reading() / minutes,
                requests.changes() / minutes);
        out.printf(
                Locale.ROOT,
                "  %d s of this machine's time, the account's own included: %d passes of %.0f ms on the average and %d ms at"
                        + " most%n",
                seconds,
                passes,
                1000.0 * seconds / passes,
                TimeUnit.NANOSECONDS.toMillis(longest));
    }

    private double minutes(Instant since) {
        return Duration.between(since, labs.bot.now()).toMillis() / 60_000.0;
    }

    @Override
    public void wake(LabId lab) {
        wakeAt(lab, labs.bot.now());
    }

    @Override
    public void wakeAt(LabId lab, Instant moment) {
        due.merge(lab, moment, (one, other) -> one.isBefore(other) ? one : other);
    }

    @Override
    public void post(LabId subject, Message message) {
        said = message.title();
    }

    @Override
    public void line(LabId subject, String key, Message message) {
        said = message.title();
    }

    @Override
    public Optional<Instant> posted(LabId subject) {
        return Optional.of(Instant.EPOCH);
    }

    @Override
    public Optional<Instant> reached(LabId subject, String key) {
        return Optional.of(Instant.EPOCH);
    }
}
