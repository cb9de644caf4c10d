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
import org.jspecify.annotations.Nullable;

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
     */
    SweepOutcome run(String line, String id, Consumer<String> says) throws InterruptedException {
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
        Optional<Message> answer = Optional.of(reply.message());
        if (reply.outcome() != Reply.Outcome.DONE) {
            return new SweepOutcome(
                    reply.outcome() == Reply.Outcome.REFUSED ? Main.REFUSED : 1, answer, Optional.empty());
        }
        return announced(reply.message())
                ? new SweepOutcome(0, answer, ground.plans().newest(USER))
                : new SweepOutcome(reply.message().status() == Status.WARNING ? UNKNOWN : 0, answer, Optional.empty());
    }

    private SweepPlan begun(String id) {
        return (id.isEmpty() ? ground.plans().newest(USER) : plan(id)).orElseThrow();
    }

    private Optional<SweepPlan> plan(String id) {
        return LabId.parse(id.toLowerCase(Locale.ROOT)).flatMap(ground.plans()::find);
    }

    /** If not, there is nothing that could be announced; with a warning, because not everything was looked at. */
    private static boolean announced(Message message) {
        return message.blocks().stream().anyMatch(Block.Actions.class::isInstance);
    }

    private SweepOutcome carryOut(SweepPlan plan, Consumer<String> says) throws InterruptedException {
        while (state(plan) == SweepPlan.State.UNDERWAY) {
            ground.work().run();
            if (state(plan) == SweepPlan.State.UNDERWAY) {
                ground.pause().until(ground.clock().instant().plus(EVERY));
            }
        }
        Optional<Message> last = ground.announcer().last();
        Optional<SweepPlan> ended = ground.plans().find(plan.id());
        if (last.isEmpty() || last.get().status() == Status.WORKING) {
            says.accept("Another program on the database carried " + plan.id() + " out: its message in Slack tells what"
                    + " came of it.");
            return new SweepOutcome(UNKNOWN, Optional.empty(), ended);
        }
        return new SweepOutcome(last.get().status() == Status.OK ? 0 : 1, last, ended);
    }

    private SweepPlan.State state(SweepPlan plan) {
        return ground.plans().find(plan.id()).map(SweepPlan::state).orElse(SweepPlan.State.ENDED);
    }

    private static List<String> lines(Message message) {
        return Wiring.lines(message).stream().map(SweepProgram::here).toList();
    }

    /** What is typed in Slack behind a slash is here the program's own name. */
    static String here(String text) {
        return text.replace("/sgpods ", "sgpods ");
    }

    /** Prints what changed since the last message; everything happens on the thread that works. */
    static final class Printed implements Announcer {
        private final Consumer<String> says;
        private final Set<String> shown = new HashSet<>();
        private @Nullable Message last;

        Printed(Consumer<String> says) {
            this.says = says;
        }

        /** The last message; nothing before the first. */
        Optional<Message> last() {
            return Optional.ofNullable(last);
        }

        @Override
        public void card(Lab lab, Message message, Urgency urgency) {
            last = message;
            SweepProgram.lines(message).stream().filter(shown::add).forEach(says);
        }

        @Override
        public void line(Lab lab, String key, Message message, Urgency urgency) {
            card(lab, message, urgency);
        }
    }
}
