package dev.sgpods.night;

import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.message.Message;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Tells the channel of nightly runs. What is told twice under one key is said once. */
record NightVoice(
        Nightly.Parts parts, Forecast forecast, Timetables timetables, NightMessages messages, InstantSource clock) {
    /** Shows a plan that can still be objected to. */
    void announce(Plan plan) {
        if (!plan.entries().isEmpty()) {
            parts.bulletin()
                    .post(
                            plan.id(),
                            messages.plan(
                                    plan,
                                    parts.freezes().at(clock.instant()),
                                    forecast.skip(timetables.date(plan.run())),
                                    parts.rules().most()));
            if (plan.comesLate()) {
                late(plan);
            }
        }
    }

    /** Told again by the next pass when a kill came in between; the key says it once. */
    void tell(Plan plan) {
        switch (plan.state()) {
            case DONE -> {
                List<Lab> newcomers = forecast.on(timetables.date(plan.run())).going().stream()
                        .filter(lab -> plan.entry(lab.id()).isEmpty())
                        .toList();
                Message result = messages.result(plan, newcomers, this::leaving);
                parts.bulletin().post(plan.id(), result);
                parts.bulletin().line(plan.id(), "result", result);
            }
            case STOPPED -> {
                List<LabId> going = Decision.going(plan, parts.labs()::find);
                parts.bulletin().post(plan.id(), messages.stopped(plan, going));
                parts.bulletin().line(plan.id(), "stopped", messages.stopped(plan, going));
            }
            case RUNNING, ANNOUNCED -> {
                // The next pass tells.
            }
        }
    }

    private boolean leaving(LabId id) {
        return parts.labs().find(id).filter(lab -> lab.goal() == Goal.ABSENT).isPresent();
    }

    /** A run that was missed and is not made up for. */
    void missed(Instant run) {
        parts.bulletin().post(Subjects.of("missed-" + run), messages.missed(run));
    }

    /** A plan that is carried out later than it said. */
    void late(Plan later) {
        parts.bulletin().line(later.id(), String.valueOf(later.late()), messages.late(later));
    }
}
