package dev.sgpods;

import dev.sgpods.command.Action;
import dev.sgpods.command.Caller;
import dev.sgpods.command.Invocation;
import dev.sgpods.command.Place;
import dev.sgpods.command.Reply;
import dev.sgpods.command.Role;
import dev.sgpods.drill.Drill;
import dev.sgpods.lab.LabId;
import dev.sgpods.store.JdbiDrills;
import dev.sgpods.store.Samples;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import picocli.CommandLine;

/** Asks a bot for drills as the lab's owner, and lets time pass until they are where they were to be. */
final class DrillBot {
    private static final int PASSES = 200;
    private static final Duration PODS = Duration.ofMinutes(2);

    private DrillBot() {}

    /** Runs {@code drill <words>}. */
    static Reply run(TestBot bot, String... words) {
        Caller owner = new Caller(Samples.lab("abc234", "demo").owner(), "Ann", "C1", "", Role.MEMBER, Place.ALLOWED);
        Object command = bot.bot()
                .drills()
                .orElseThrow()
                .command(bot.labs, new NoScheduler(), new Random(bot.now().toEpochMilli()))
                .command(new Invocation(owner, "request", bot.now()));
        new CommandLine(command).parseArgs(words);
        return ((Action) command).run();
    }

    /** Passes until a drill is in, or out, and until what it does to pods is done. */
    static void settle(TestBot bot, LabId lab) {
        for (int count = 0; count < PASSES; count++) {
            Optional<Drill> open = new JdbiDrills(bot.jdbi()).open(lab);
            if (open.isEmpty() || open.get().state() == Drill.State.ON) {
                bot.advanceTo(bot.now().plus(open.isEmpty() ? Duration.ZERO : PODS));
                return;
            }
            bot.pass(lab);
        }
        throw new AssertionError("The drill does not settle: " + new JdbiDrills(bot.jdbi()).open(lab));
    }
}
