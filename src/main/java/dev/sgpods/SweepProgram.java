package dev.sgpods;

import dev.sgpods.command.Caller;
import dev.sgpods.command.CommandRunner;
import dev.sgpods.command.Place;
import dev.sgpods.command.Reply;
import dev.sgpods.command.Role;
import dev.sgpods.lab.Announcer;
import dev.sgpods.lab.Guard;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.SweepPlan;
import dev.sgpods.lab.SweepPlans;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * {@code sweep} as a program: the very command of the chat, and then the work itself, round after round to its end. A
 * plan that was begun and not ended, by this program or by another, is gone on with.
 */
final class SweepProgram {
    /** A name that is no Slack user's: whoever has the program's AWS credentials and its database may sweep. */
    static final String USER = "a terminal";

    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final int UNKNOWN = 3;

    private final Ground ground;
    private final Caller caller;

    /**
     * What it works with.
     *
     * @param announcer who is told of the work by whatever does it
     * @param work a round of the work on all plans under way
     * @param clock the lab's
     */
    record Ground(
            CommandRunner runner,
            SweepPlans plans,
            Printed announcer,
            Runnable work,
            Guard.Pause pause,
            InstantSource clock) {}

    /**
     * Prepares a sweep.
     *
     * @param channel where a bot on the same database tells of a plan that it has to end
     */
    SweepProgram(Ground ground, String channel) {
        this.ground = ground;
        this.caller = new Caller(USER, USER, "", channel, Role.ADMIN, Place.ALLOWED);
    }

    /**
     * Runs to the end.
     *
     * @param line as in the chat
     * @param id of the plan to carry out, or empty
     * @param says takes lines
     * @return 0 done and nothing is left, 1 something is, 2 refused, 3 it cannot be told
     */
    int run(String line, String id, Consumer<String> says) throws InterruptedException {
        Optional<SweepPlan> begun = plan(id).filter(plan -> plan.state() == SweepPlan.State.UNDERWAY);
        if (begun.isPresent()) {
            says.accept("The sweep " + begun.get().id() + " was begun before; it is gone on with.");
            return carryOut(begun.get(), says);
        }
        Reply reply = ground.runner().run(caller, line, line);
        if (reply.outcome() == Reply.Outcome.DONE && reply.message().status() == Status.WORKING) {
            // Where the chat would tell how far it is does not matter here.
            SweepPlan plan = begun(id);
            says.accept(reply.message().title() + ". Control-C leaves it where it is; \"sgpods sweep " + plan.id()
                    + "\" goes on with it.");
            return carryOut(plan, says);
        }
        lines(reply.message()).forEach(says);
        if (reply.outcome() != Reply.Outcome.DONE) {
            return reply.outcome() == Reply.Outcome.REFUSED ? Main.REFUSED : 1;
        }
        return unread(reply.message()) ? UNKNOWN : 0;
    }

    private SweepPlan begun(String id) {
        return (id.isEmpty() ? ground.plans().newest(USER) : plan(id)).orElseThrow();
    }

    private Optional<SweepPlan> plan(String id) {
        return LabId.parse(id.toLowerCase(Locale.ROOT)).flatMap(ground.plans()::find);
    }

    /** There is nothing that could be announced, but not everything was looked at. */
    private static boolean unread(Message message) {
        return message.status() == Status.WARNING
                && message.blocks().stream().noneMatch(Block.Actions.class::isInstance);
    }

    private int carryOut(SweepPlan plan, Consumer<String> says) throws InterruptedException {
        while (state(plan) == SweepPlan.State.UNDERWAY) {
            ground.work().run();
            if (state(plan) == SweepPlan.State.UNDERWAY) {
                ground.pause().until(ground.clock().instant().plus(EVERY));
            }
        }
        Status last = ground.announcer().last();
        if (last == Status.WORKING) {
            says.accept("Another program on the database carried " + plan.id() + " out: its message in Slack tells what"
                    + " came of it.");
            return UNKNOWN;
        }
        return last == Status.OK ? 0 : 1;
    }

    private SweepPlan.State state(SweepPlan plan) {
        return ground.plans().find(plan.id()).map(SweepPlan::state).orElse(SweepPlan.State.ENDED);
    }

    private static List<String> lines(Message message) {
        // What is typed in Slack behind a slash is here the program's own name.
        return Wiring.lines(message).stream()
                .map(line -> line.replace("/sgpods ", "sgpods "))
                .toList();
    }

    /** Prints what changed since the last message; everything happens on the thread that works. */
    static final class Printed implements Announcer {
        private final Consumer<String> says;
        private final Set<String> shown = new HashSet<>();
        private Status last = Status.WORKING;

        Printed(Consumer<String> says) {
            this.says = says;
        }

        /** How the last message was. */
        Status last() {
            return last;
        }

        @Override
        public void card(Lab lab, Message message, Urgency urgency) {
            last = message.status();
            SweepProgram.lines(message).stream().filter(shown::add).forEach(says);
        }

        @Override
        public void line(Lab lab, String key, Message message, Urgency urgency) {
            card(lab, message, urgency);
        }
    }
}
