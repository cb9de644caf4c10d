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
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code extend <lab> <duration>}: lets the lease end later. */
@Command(name = "extend", description = "Lets a lab's lease end later.")
final class ExtendCommand implements Action {
    private final Invocation invocation;
    private final LabCommands.Labs labs;
    private final LeaseRules rules;

    @Parameters(index = "0", paramLabel = "<lab>", description = "The lab's name.")
    private String name = "";

    @Parameters(
            index = "1",
            arity = "1..*",
            paramLabel = "<duration>",
            description = "How much longer, for example 2h, or until which time, for example 09:00.")
    private List<String> words = List.of();

    ExtendCommand(Invocation invocation, LabCommands.Labs labs, LeaseRules rules) {
        this.invocation = invocation;
        this.labs = labs;
        this.rules = rules;
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
        Lab now = labs.store().find(lab.id()).orElse(lab);
        return Reply.done(Message.of(
                Status.OK,
                "Lab " + lab.name() + " is kept longer",
                new Block.Moment("Lease ends", now.leaseEnd()),
                Block.Fields.of(new Block.Field("Extensions", LeaseRules.leftInWords(now)))));
    }

    private void extend(Lab lab) {
        Instant end = end(lab);
        if (end.equals(lab.leaseEnd())) {
            // Until a time of the day that is the lease's end already: pressed twice, it counts once.
            return;
        }
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
        String duration = String.join(" ", words);
        String line = "/sgpods extend " + lab.name() + " ";
        if (LeaseRules.left(lab) == 0) {
            throw new UserError(
                    "The lease of lab `" + lab.name() + "` was extended " + LeaseRules.EXTENSIONS
                            + " times, and that is all: make a new lab instead.",
                    "/sgpods create");
        }
        Instant from = LeaseRules.from(lab, invocation.now());
        Instant end = wanted(duration, from, line);
        Duration room = Duration.between(from, rules.latest(lab));
        if (Duration.between(from, end).compareTo(room) > 0) {
            Duration whole = Duration.ofMinutes(Math.max(0, room.toMinutes()));
            throw new UserError(
                    "A lab lives at most " + Durations.format(rules.longest()) + " from when it was asked for; "
                            + duration + (duration.contains(":") ? "" : " more") + " would be longer. "
                            + (whole.isZero()
                                    ? "This one cannot be extended any more."
                                    : "It can be extended by up to " + Durations.format(whole) + "."),
                    whole.isZero() ? "/sgpods status " + lab.name() : line + Durations.format(whole));
        }
        return end;
    }

    private Instant wanted(String duration, Instant from, String line) {
        if (duration.matches("([01]?[0-9]|2[0-3]):[0-5][0-9]")) {
            LocalTime time = LocalTime.parse(duration.length() == 4 ? "0" + duration : duration);
            return rules.following(time, from);
        }
        return Durations.parse(duration)
                .map(from::plus)
                .orElseThrow(() -> new UserError(
                        "`" + duration + "` is not a duration: " + Durations.RULE
                                + "; nor a time of the day such as 09:00, in " + rules.zone() + ".",
                        line + "2h"));
    }
}
