package dev.sgpods.night;

import dev.sgpods.command.Invocation;
import dev.sgpods.command.UserError;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Nights that do not take place, as admins ask for them and take that back. */
final class Skips {
    private final NightCommands.Parts parts;
    private final Invocation invocation;

    Skips(NightCommands.Parts parts, Invocation invocation) {
        this.parts = parts;
        this.invocation = invocation;
    }

    void skip(String typed) {
        LocalDate today = invocation.now().atZone(parts.timetables().zone()).toLocalDate();
        LocalDate date = KeepCommand.date(typed)
                .filter(found -> !found.isBefore(today))
                .orElseThrow(() -> new UserError(
                        "`" + typed + "` is not a date from today on: a date is written like " + today + ".",
                        "/sgpods schedule skip " + today));
        parts.store().forget(today.minusDays(1));
        parts.store()
                .skip(new Skip(
                        date, invocation.caller().user(), invocation.caller().name()));
    }

    /**
     * Who read that a night is skipped did not object to its plan, so the plan goes only a quarter of an hour after they
     * can have heard. What they are told is stored before the skip is gone, so that no kill lets the night come unsaid.
     */
    void takeBack(String typed) {
        Optional<LocalDate> skipped = parts.store().skips().stream()
                .map(Skip::date)
                .filter(date -> date.toString().equals(typed))
                .findFirst();
        if (skipped.isPresent()) {
            takeBack(skipped.get());
        } else if (!parts.store().accepted(invocation.requestKey())) {
            throw new UserError(
                    "No night of `" + typed
                            + "` is skipped, or that was taken back already; `schedule` shows which are.",
                    "/sgpods schedule");
        }
    }

    private void takeBack(LocalDate date) {
        Optional<Plan> put = planOf(date).flatMap(found -> parts.store().change(found.id(), this::putOff));
        if (put.filter(Skips::over).isPresent() && !comes(date)) {
            throw new UserError("The night of " + date + " is over already; nothing was changed.", "/sgpods schedule");
        }
        put.filter(Skips::waits).ifPresent(this::tell);
        parts.store().accept(invocation.requestKey(), invocation.now());
        parts.store().unskip(date);
    }

    private Optional<Plan> planOf(LocalDate date) {
        return parts.store()
                .latest()
                .filter(found -> parts.timetables().date(found.run()).equals(date));
    }

    private String line() {
        return "unskipped-" + invocation.requestKey();
    }

    private static boolean waits(Plan plan) {
        return plan.state() == Plan.State.ANNOUNCED && !plan.entries().isEmpty();
    }

    /** One that stopped still waits for somebody who lets it go on. */
    private static boolean over(Plan plan) {
        return plan.state() == Plan.State.DONE || plan.state() == Plan.State.RUNNING;
    }

    /** Whether there is another run on a date, as after a change of the timetable. */
    private boolean comes(LocalDate date) {
        return parts.timetables()
                .current()
                .flatMap(table -> table.next(invocation.now()))
                .map(parts.timetables()::date)
                .filter(date::equals)
                .isPresent();
    }

    private Plan putOff(Plan plan) {
        if (plan.state() != Plan.State.ANNOUNCED) {
            return plan;
        }
        Instant soonest = invocation.now().plus(Nightly.SHORT_NOTICE).plus(Nightly.DELIVERY);
        Plan put = plan.due().isBefore(soonest) ? plan.dueAt(soonest) : plan;
        return waits(put) ? put.unskippedBy(line()) : put;
    }

    private void tell(Plan plan) {
        parts.bulletin()
                .line(
                        plan.id(),
                        line(),
                        Message.of(
                                Status.WARNING,
                                "The night is not skipped any more",
                                new Block.Text(invocation.caller().name() + " took that back, so what was announced"
                                        + " goes after all."),
                                new Block.Moment("Torn down", plan.due())));
    }
}
