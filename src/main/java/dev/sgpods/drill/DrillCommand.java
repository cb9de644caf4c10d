package dev.sgpods.drill;

import dev.sgpods.command.Action;
import dev.sgpods.command.EditDistance;
import dev.sgpods.command.Invocation;
import dev.sgpods.command.Ownership;
import dev.sgpods.command.Reply;
import dev.sgpods.command.UserError;
import dev.sgpods.command.Verb;
import dev.sgpods.drill.Drill.Reason;
import dev.sgpods.drill.Drill.State;
import dev.sgpods.lab.Durations;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabFinder;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabState;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drill <lab> <fault>|surprise|stop}, {@code drill list}: a lab is broken on purpose, for practice. */
@Command(name = "drill", description = "Breaks a lab on purpose, for practice, and mends it again.")
final class DrillCommand implements Action {
    private static final Duration USUAL = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(4);
    private static final String LIST = "/sgpods drill list";

    private final Invocation invocation;
    private final DrillCommands.Parts parts;

    @Parameters(index = "0", paramLabel = "<lab>", description = "The lab's name; or `list`.")
    private String name = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "[fault]",
            description = "A fault's code, such as F30; or `surprise`; or `stop`.")
    private @Nullable String what;

    @Option(names = "--for", paramLabel = "30m", description = "Until it is taken out by itself; 30m when not given.")
    private @Nullable String span;

    DrillCommand(Invocation invocation, DrillCommands.Parts parts) {
        this.invocation = invocation;
        this.parts = parts;
    }

    @Override
    public Reply run() {
        if (name.equalsIgnoreCase("list") && what == null) {
            invocation.require(Verb.DRILL, Ownership.NONE);
            return Reply.done(new DrillList(parts).message());
        }
        Lab lab = new LabFinder(parts.labs()).present(invocation, Verb.DRILL, name);
        String word = what == null ? "" : what.strip().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "" ->
                throw new UserError(
                        "Say which fault: " + LIST.substring(1) + " shows them; `surprise` picks one, `stop` ends it.",
                        "/sgpods drill " + lab.name() + " surprise");
            case "stop" -> stop(lab);
            case "surprise" -> begin(lab, Optional.empty());
            default -> begin(lab, Optional.of(fault(lab, word)));
        };
    }

    private DrillFault fault(Lab lab, String word) {
        return DrillCatalogue.find(word)
                .orElseThrow(() -> new UserError(
                        "`" + word + "` is no fault that can be put into a lab.",
                        EditDistance.nearest(
                                        word.toUpperCase(Locale.ROOT),
                                        DrillCatalogue.all().stream()
                                                .map(DrillFault::code)
                                                .toList())
                                .map(near -> "/sgpods drill " + lab.name() + " " + near)
                                .orElse(LIST)));
    }

    private Reply begin(Lab lab, Optional<DrillFault> wanted) {
        Duration time = time(lab);
        if (lab.state() != LabState.READY) {
            throw new UserError(
                    "Only a lab that is ready can be broken for practice, and `" + lab.name() + "` is not.",
                    "/sgpods status " + lab.name());
        }
        refuseSecond(lab);
        LabId id = LabId.random(parts.random());
        Picked picked =
                wanted.map(fault -> new Picked(fault, plan(fault, lab, id))).orElseGet(() -> pick(lab, id));
        Drill drill = drill(lab, id, picked, wanted.isEmpty(), time);
        if (!parts.drills().begin(drill)) {
            refuseSecond(lab);
            throw new UserError(
                    "Another drill of lab " + lab.name() + " has just ended; nothing was done.", "/sgpods drill list");
        }
        parts.scheduler().wake(lab.id());
        return Reply.done(begins(drill, lab, picked.fault()));
    }

    /** Put in from now on. */
    private Drill drill(Lab lab, LabId id, Picked picked, boolean secret, Duration time) {
        return new Drill(
                id,
                lab.id(),
                picked.fault().code(),
                secret,
                invocation.caller().user(),
                invocation.caller().name(),
                invocation.now(),
                invocation.now().plus(time),
                State.BEGINNING,
                picked.script(),
                0,
                invocation.now(),
                null,
                "",
                Reason.NONE,
                "");
    }

    private static Message begins(Drill drill, Lab lab, DrillFault fault) {
        return Message.of(
                Status.WORKING,
                (drill.secret() ? "A surprise drill" : "The drill " + drill.code()) + " begins in lab " + lab.name(),
                new Block.Text((drill.secret() ? "What is broken stays secret until it is over." : fault.title() + ".")
                        + " Its thread tells when it is in. `/sgpods drill " + lab.name() + " stop` ends it."),
                new Block.Moment("Taken out by itself", drill.until()));
    }

    private record Picked(DrillFault fault, Script script) {}

    private void refuseSecond(Lab lab) {
        parts.drills().open(lab.id()).ifPresent(drill -> {
            throw new UserError(
                    DrillMessages.sentence(drill) + " One at a time; nothing was done.",
                    "/sgpods drill " + lab.name() + " stop");
        });
    }

    private Duration time(Lab lab) {
        String typed = span;
        Duration time = typed == null
                ? USUAL
                : Durations.parse(typed)
                        .filter(found -> found.compareTo(LONGEST) <= 0)
                        .orElseThrow(() -> new UserError(
                                "`--for " + typed + "` is none that a drill may have: " + Durations.RULE
                                        + "; at most 4h.",
                                "/sgpods drill " + lab.name() + " " + what + " --for 30m"));
        return time;
    }

    private Script plan(DrillFault fault, Lab lab, LabId id) {
        try {
            return read(fault, lab, id);
        } catch (Unfit unfit) {
            throw new UserError(
                    unfit.getMessage() + " So " + fault.code() + " cannot be put in; nothing was done.", LIST);
        }
    }

    private Script read(DrillFault fault, Lab lab, LabId id) {
        return Reading.of(
                () -> fault.plan().apply(parts.sites().of(lab, id)),
                parts.troubles(),
                "/sgpods drill " + lab.name() + " " + what);
    }

    /** The first of all in a random order that fits. */
    private Picked pick(Lab lab, LabId id) {
        List<DrillFault> all = new java.util.ArrayList<>(DrillCatalogue.all());
        for (int last = all.size(); last > 0; last--) {
            DrillFault fault = all.remove(parts.random().nextInt(last));
            try {
                return new Picked(fault, read(fault, lab, id));
            } catch (Unfit unfit) {
                parts.skipped().accept(fault.code() + ": " + unfit.getMessage());
            }
        }
        throw new UserError("No fault fits the lab as it is now; nothing was done.", "/sgpods status " + lab.name());
    }

    private Reply stop(Lab lab) {
        Drill drill = parts.drills()
                .open(lab.id())
                .orElseThrow(() -> new UserError(
                        "No drill is on in lab `" + lab.name() + "`.", "/sgpods drill " + lab.name() + " surprise"));
        parts.drills().change(drill.id(), found -> found.ending(Reason.STOPPED, invocation.now(), ""));
        parts.scheduler().wake(lab.id());
        return Reply.done(Message.of(
                Status.WORKING,
                "The drill in lab " + lab.name() + " is being taken out",
                new Block.Text("What was broken is mended, and the lab is proved again. Its thread tells what it was"
                        + " and how long it took to find.")));
    }
}
