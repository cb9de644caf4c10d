package dev.sgpods;

import dev.sgpods.aws.InstanceTypes;
import dev.sgpods.command.Action;
import dev.sgpods.command.Caller;
import dev.sgpods.command.Invocation;
import dev.sgpods.command.Place;
import dev.sgpods.command.Reply;
import dev.sgpods.command.Role;
import dev.sgpods.drill.Drill;
import dev.sgpods.lab.Confirmations;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabStore;
import dev.sgpods.store.JdbiDrills;
import dev.sgpods.store.JdbiQuestions;
import dev.sgpods.verify.ProbeOutcome;
import dev.sgpods.why.Diagnoser;
import dev.sgpods.why.FixCommand;
import dev.sgpods.why.GivenAnswers;
import dev.sgpods.why.ProbeDesk;
import dev.sgpods.why.ProbeRules;
import dev.sgpods.why.Probing;
import dev.sgpods.why.WhyCommand;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import picocli.CommandLine;

/** Asks a bot for drills, for reasons and for fixes, and lets time pass until they are where they were to be. */
final class DrillBot {
    static final Caller OWNER = caller("U1", "Ann");

    private static final int PASSES = 200;
    private static final Duration PODS = Duration.ofMinutes(2);

    private DrillBot() {}

    static Caller caller(String user, String name) {
        return new Caller(user, name, "T1", "C1", Role.MEMBER, Place.ALLOWED);
    }

    /** Runs {@code drill <words>} as the owner. */
    static Reply run(TestBot bot, String... words) {
        return run(bot.bot(), bot.labs, bot.now(), words);
    }

    static Reply run(WiringBot bot, LabStore labs, Instant now, String... words) {
        return run(
                bot.drills()
                        .orElseThrow()
                        .command(labs, new NoScheduler(), new Random(now.toEpochMilli()))
                        .command(new Invocation(OWNER, "request", now)),
                words);
    }

    /** Runs {@code why <words>}. */
    static Reply why(TestBot bot, Caller caller, String... words) {
        return run(new WhyCommand(new Invocation(caller, "request", bot.now()), ground(bot)), words);
    }

    /** Runs {@code fix <words>}. */
    static Reply fix(TestBot bot, Caller caller, String... words) {
        return run(new FixCommand(new Invocation(caller, "request", bot.now()), ground(bot)), words);
    }

    private static WhyCommand.Ground ground(TestBot bot) {
        return new WhyCommand.Ground(
                bot.labs,
                lab -> WiringWhy.place(lab, bot.bot().world().identity(lab)),
                bot.bot().facts(),
                new Diagnoser(InstanceTypes.load()),
                new GivenAnswers(),
                bot.bot()
                        .drills()
                        .orElseThrow()
                        .remedies(new NoScheduler(), new Random(bot.now().toEpochMilli())),
                List.of(),
                probes(bot),
                bot.bot().facts()::changes);
    }

    /** Nobody presses for a container here. */
    private static ProbeDesk probes(TestBot bot) {
        return new ProbeDesk(
                new Probing(order -> new ProbeOutcome.NotRun("Not asked for."), ProbeRules.NOWHERE),
                new Diagnoser(InstanceTypes.load()),
                new Confirmations(new JdbiQuestions(bot.jdbi()), InstantSource.system(), new Random(1)),
                region -> "");
    }

    private static Reply run(Action command, String... words) {
        new CommandLine(command).parseArgs(words);
        return command.run();
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
