package dev.sgpods.lab;

import dev.sgpods.command.Action;
import dev.sgpods.command.Invocation;
import dev.sgpods.command.Reply;
import dev.sgpods.command.UserError;
import dev.sgpods.command.Verb;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code extend <lab> <duration>}: lets the lease end later. */
@Command(name = "extend", description = "Lets a lab's lease end later.")
final class ExtendCommand implements Action {
    private final Invocation invocation;
    private final LabCommands.Labs labs;
    private final LabLimits limits;

    @Parameters(index = "0", paramLabel = "<lab>", description = "The lab's name.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "<duration>", description = "How much longer, for example 2h.")
    private String duration = "";

    ExtendCommand(Invocation invocation, LabCommands.Labs labs, LabLimits limits) {
        this.invocation = invocation;
        this.labs = labs;
        this.limits = limits;
    }

    @Override
    public Reply run() {
        Lab lab = new LabFinder(labs.store()).present(invocation, Verb.EXTEND, name);
        if (lab.goal() == Goal.ABSENT) {
            throw new UserError(
                    "Lab `" + lab.name() + "` is " + LabWords.state(lab.state()) + "; its lease cannot be extended."
                            + " Make a new one.",
                    "/sgpods create");
        }
        if (!lab.extensions().contains(invocation.requestKey())) {
            extend(lab);
        }
        labs.scheduler().wake(lab.id());
        Instant end = labs.store().find(lab.id()).orElse(lab).leaseEnd();
        return Reply.done(
                Message.of(Status.OK, "Lab " + lab.name() + " is kept longer", new Block.Moment("Lease ends", end)));
    }

    private void extend(Lab lab) {
        Instant end = end(lab);
        String request = invocation.requestKey();
        Optional<Lab> changed = labs.store()
                .change(lab.id(), current -> unchanged(current, lab) ? current.extended(end, request) : current);
        if (changed.filter(current -> current.extensions().contains(request)).isEmpty()) {
            throw new UserError(
                    "Lab `" + lab.name() + "` changed in the meantime; nothing was done. Look, then try again.",
                    "/sgpods status " + lab.name());
        }
    }

    private static boolean unchanged(Lab current, Lab seen) {
        return current.goal() == Goal.PRESENT && current.leaseEnd().equals(seen.leaseEnd());
    }

    private Instant end(Lab lab) {
        String line = "/sgpods extend " + lab.name() + " ";
        String longest = Durations.format(limits.longest());
        Duration more = Durations.parse(duration)
                .orElseThrow(() ->
                        new UserError("`" + duration + "` is not a duration: " + Durations.RULE + ".", line + "2h"));
        Instant from = lab.leaseEnd().isBefore(invocation.now()) ? invocation.now() : lab.leaseEnd();
        Instant end = from.plus(more);
        Duration room = Duration.between(from, invocation.now().plus(limits.longest()));
        if (more.compareTo(room) > 0) {
            Duration whole = Duration.ofMinutes(Math.max(0, room.toMinutes()));
            throw new UserError(
                    "A lease ends at most " + longest + " from now; " + duration + " more would be longer. "
                            + (whole.isZero()
                                    ? "This one cannot be extended yet."
                                    : "It can be extended by up to " + Durations.format(whole) + "."),
                    whole.isZero() ? "/sgpods status " + lab.name() : line + Durations.format(whole));
        }
        return end;
    }
}
