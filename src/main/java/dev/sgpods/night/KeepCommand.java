package dev.sgpods.night;

import dev.sgpods.command.Action;
import dev.sgpods.command.Invocation;
import dev.sgpods.command.Reply;
import dev.sgpods.command.UserError;
import dev.sgpods.command.Verb;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabFinder;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import dev.sgpods.night.Plan.Kept;
import dev.sgpods.night.Plan.State;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keep <lab>}: the nightly run leaves a lab alone, tonight or up to a date. Its lease stays as it is. */
@Command(name = "keep", description = "Lets the nightly run leave a lab alone; its lease ends as before.")
final class KeepCommand implements Action {
    private static final int LONGEST_REASON = 200;

    private final Invocation invocation;
    private final NightCommands.Parts parts;

    @Parameters(index = "0", paramLabel = "<lab>", description = "The lab's name.")
    private String name = "";

    @Option(names = "--reason", paramLabel = "why", description = "Why it is kept tonight, in quotes.")
    private @Nullable String reason;

    @Option(names = "--until", paramLabel = "date", description = "The last night on which it is kept: 2026-12-01.")
    private @Nullable String until;

    KeepCommand(Invocation invocation, NightCommands.Parts parts) {
        this.invocation = invocation;
        this.parts = parts;
    }

    @Override
    public Reply run() {
        Lab lab = new LabFinder(parts.labs()).present(invocation, Verb.KEEP, name);
        if (lab.goal() == Goal.ABSENT) {
            throw new UserError(
                    "Lab `" + lab.name() + "` is being torn down already; it cannot be kept. Make a new one.",
                    "/sgpods create");
        }
        String line = "/sgpods keep " + lab.name();
        if (reason == null && until == null) {
            throw new UserError(
                    "Say why lab `" + lab.name() + "` is to be kept tonight, or until which date.",
                    line + " --reason \"the demo is tomorrow\"");
        }
        return until == null ? tonight(lab, String.valueOf(reason), line) : until(lab, until, line);
    }

    private Reply tonight(Lab lab, String why, String line) {
        String text = why.strip();
        if (text.isEmpty() || text.length() > LONGEST_REASON) {
            throw new UserError(
                    "The reason is to be between 1 and " + LONGEST_REASON + " characters long.",
                    line + " --reason \"the demo is tomorrow\"");
        }
        Optional<Plan> latest = parts.store().latest();
        Plan plan = latest.filter(found -> found.state() == State.ANNOUNCED)
                .or(() -> latest.filter(found -> already(found, lab)))
                .orElseThrow(() -> new UserError(
                        "No plan for tonight is announced at the moment: that is done an hour before. A date works now.",
                        line + " --until " + today()));
        if (plan.entry(lab.id()).isEmpty()) {
            return Reply.done(Message.of(
                    Status.OK,
                    "Lab " + lab.name() + " is not in tonight's plan",
                    new Block.Text("It stays without being kept.")));
        }
        keep(plan, lab, text);
        return Reply.done(Message.of(
                Status.OK,
                "Lab " + lab.name() + " is kept tonight",
                new Block.Text("Its lease ends as before."),
                new Block.Moment("Lease ends", lab.leaseEnd())));
    }

    /** Whether this same request kept it before a kill, after which the hour came. */
    private boolean already(Plan plan, Lab lab) {
        return parts.store().accepted(invocation.requestKey())
                && plan.kept(lab.id())
                        .filter(kept -> kept.who().equals(invocation.caller().user()))
                        .isPresent();
    }

    private void keep(Plan plan, Lab lab, String why) {
        parts.store().accept(invocation.requestKey(), invocation.now());
        Kept kept = new Kept(
                lab.id(), invocation.caller().user(), invocation.caller().name(), why);
        Optional<Plan> changed = parts.store()
                .change(plan.id(), found -> found.state() == State.ANNOUNCED ? found.keeping(kept) : found);
        if (changed.flatMap(found -> found.kept(lab.id())).isEmpty()) {
            throw new UserError(
                    "The hour has come: what goes tonight is decided. Lab `" + lab.name()
                            + "` cannot be kept any more.",
                    "/sgpods status " + lab.name());
        }
        parts.nightly().show(plan.id());
    }

    private Reply until(Lab lab, String typed, String line) {
        ZoneId zone = parts.timetables().zone();
        LocalDate latest =
                lab.createdAt().plus(parts.rules().longest()).atZone(zone).toLocalDate();
        LocalDate date = date(typed)
                .orElseThrow(() -> new UserError(
                        "`" + typed + "` is not a date: a date is a year, a month and a day, such as " + today() + ".",
                        line + " --until " + today()));
        if (date.isBefore(today())) {
            throw new UserError(
                    "The " + date + " is over; today is the " + today() + ".", line + " --until " + today());
        }
        if (date.isAfter(latest)) {
            throw new UserError(
                    "A lab lives until the " + latest + " at most, so it cannot be kept until the " + date + ".",
                    line + " --until " + latest);
        }
        String whoName = invocation.caller().name();
        parts.store().keep(new Keep(lab.id(), date, invocation.caller().user(), whoName));
        parts.store()
                .latest()
                .filter(plan ->
                        plan.state() == State.ANNOUNCED && plan.entry(lab.id()).isPresent())
                .ifPresent(plan -> keep(plan, lab, "until the " + date));
        return Reply.done(Message.of(
                Status.OK,
                "Lab " + lab.name() + " is kept through the night of the " + date,
                new Block.Text("Its lease ends as before; `/sgpods extend " + lab.name() + " 2h` moves that."),
                new Block.Moment("Lease ends", lab.leaseEnd())));
    }

    private LocalDate today() {
        return invocation.now().atZone(parts.timetables().zone()).toLocalDate();
    }

    static Optional<LocalDate> date(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed.strip()));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
