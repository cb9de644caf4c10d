package dev.sgpods.night;

import dev.sgpods.command.Action;
import dev.sgpods.command.EditDistance;
import dev.sgpods.command.Invocation;
import dev.sgpods.command.Ownership;
import dev.sgpods.command.Reply;
import dev.sgpods.command.UserError;
import dev.sgpods.command.Verb;
import dev.sgpods.lab.LabId;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code schedule}: the next nightly run and what it would take; admins change when it comes. */
@Command(name = "schedule", description = "The next nightly run and what it would take. Admins change it.")
final class ScheduleCommand implements Action {
    private static final String FORMS = "`schedule`, `schedule nightly \"0 0 22 ? * *\" Europe/Dublin`, `schedule skip"
            + " 2026-12-24`, `schedule unskip 2026-12-24`, `schedule off`, `schedule reset`";

    private final Invocation invocation;
    private final NightCommands.Parts parts;

    @Parameters(
            arity = "0..*",
            paramLabel = "[nightly <cron> <zone> | skip <date> | unskip <date> | off | reset]",
            description = "What to change.")
    private List<String> words = new ArrayList<>();

    ScheduleCommand(Invocation invocation, NightCommands.Parts parts) {
        this.invocation = invocation;
        this.parts = parts;
    }

    @Override
    public Reply run() {
        if (words.isEmpty()) {
            invocation.require(Verb.SCHEDULE, Ownership.NONE);
            return Reply.done(new ScheduleView(parts).of(invocation.now()));
        }
        // To change it is another cell of the table of permissions: it concerns other people's labs.
        invocation.require(Verb.SCHEDULE, Ownership.OTHERS);
        String form = words.get(0).toLowerCase(java.util.Locale.ROOT) + "/" + words.size();
        switch (form) {
            case "nightly/3" -> nightly(words.get(1), words.get(2));
            case "skip/2" -> new Skips(parts, invocation).skip(words.get(1));
            case "unskip/2" -> new Skips(parts, invocation).takeBack(words.get(1));
            case "off/1" -> set(new Setting("", "", user(), name(), invocation.now()));
            case "reset/1" -> {
                parts.store().reset();
                parts.store().note(invocation.now());
            }
            case "run/2" -> decide(words.get(1), true);
            case "drop/2" -> decide(words.get(1), false);
            default ->
                throw new UserError("The line was not understood. There are: " + FORMS + ".", "/sgpods schedule");
        }
        parts.wake();
        return Reply.done(new ScheduleView(parts).of(invocation.now()));
    }

    private void nightly(String cron, String zone) {
        Cron times = parts.timetables()
                .read(cron)
                .orElseThrow(() -> new UserError(
                        "`" + cron + "` is not a cron expression of six fields: seconds, minutes, hours, day of the"
                                + " month, month, day of the week, of which one of the two days is a `?`. In quotes, ten in"
                                + " the evening is `\"0 0 22 ? * *\"`.",
                        "/sgpods schedule nightly \"0 0 22 ? * *\" "
                                + parts.timetables().zone()));
        ZoneId found = Timetables.zone(zone)
                .orElseThrow(() -> new UserError(
                        "There is no time zone `" + zone + "`: a zone is written like `Europe/Dublin` or `UTC`.",
                        "/sgpods schedule nightly \"" + cron + "\" "
                                + EditDistance.nearest(zone, ZoneId.getAvailableZoneIds())
                                        .flatMap(near -> ZoneId.getAvailableZoneIds().stream()
                                                .filter(near::equalsIgnoreCase)
                                                .findFirst())
                                        .orElse("UTC")));
        Timetable table = new Timetable(times, found);
        if (table.next(invocation.now()).isEmpty()) {
            throw new UserError("`" + cron + "` never comes any more.", "/sgpods schedule");
        }
        if (table.crowded(invocation.now())) {
            throw new UserError(
                    "By `" + cron
                            + "` the run would come more often than every six hours; each is announced an hour before.",
                    "/sgpods schedule nightly \"0 0 22 ? * *\" " + found);
        }
        set(new Setting(cron, found.getId(), user(), name(), invocation.now()));
    }

    private void set(Setting setting) {
        parts.store().set(setting);
        // What was due by the old timetable is not caught up by the new one.
        parts.store().note(invocation.now());
    }

    private void decide(String typed, boolean goOn) {
        boolean accepted = parts.store().accepted(invocation.requestKey());
        Optional<LabId> plan = Optional.of(typed)
                .filter(id -> id.matches("[a-z][a-z0-9]{5}"))
                .map(LabId::new)
                .filter(id -> accepted || parts.nightly().waits(id));
        plan.ifPresent(id -> parts.store().accept(invocation.requestKey(), invocation.now()));
        boolean done = plan.filter(id -> decided(id, goOn) || accepted).isPresent();
        if (!done) {
            throw new UserError(
                    "There is no plan `" + typed + "` that waits for a decision: it was decided, or its hour is over.",
                    "/sgpods schedule");
        }
    }

    private boolean decided(LabId plan, boolean goOn) {
        return goOn ? parts.nightly().goOn(plan) : parts.nightly().drop(plan, name());
    }

    private String user() {
        return invocation.caller().user();
    }

    private String name() {
        return invocation.caller().name();
    }
}
