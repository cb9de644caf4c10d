package dev.sgpods.night;

import dev.sgpods.lab.Goal;
import dev.sgpods.lab.LabId;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The next nightly run in words. */
final class ScheduleView {
    private final NightCommands.Parts parts;
    private final Forecast forecast;

    ScheduleView(NightCommands.Parts parts) {
        this.parts = parts;
        this.forecast = new Forecast(parts.labs(), parts.store());
    }

    Message of(Instant now) {
        List<Block> blocks = new ArrayList<>();
        parts.freezes().at(now).ifPresent(freeze -> blocks.add(new Block.Text(freeze.sentence())));
        Optional<Timetable> table = parts.timetables().current();
        Optional<Instant> next = table.flatMap(found -> found.next(now));
        if (next.isEmpty()) {
            blocks.add(new Block.Text("Nothing is torn down at night. " + whoSet()));
            setAt(blocks);
            return new Message("No nightly run", Status.INFO, blocks);
        }
        // One of a run before is carried out late; any other is of a timetable that has been changed.
        Optional<Plan> announced = parts.store()
                .latest()
                .filter(plan -> plan.state() == Plan.State.ANNOUNCED
                        && (plan.run().equals(next.get()) || !plan.run().isAfter(now)));
        LocalDate date = next.get().atZone(parts.timetables().zone()).toLocalDate();
        blocks.add(new Block.Moment("Next run", announced.map(Plan::due).orElse(next.get())));
        skipped(announced.map(plan -> parts.timetables().date(plan.run())).orElse(date))
                .ifPresent(blocks::add);
        announced.ifPresentOrElse(plan -> takes(plan, blocks), () -> wouldTake(date, blocks));
        later(date).ifPresent(blocks::add);
        blocks.add(new Block.Text("The plan is announced an hour before. `"
                + parts.timetables().expression() + "` in " + parts.timetables().zone() + ". " + whoSet()));
        setAt(blocks);
        String warning = table.map(found -> found.warning(now)).orElse("");
        if (!warning.isEmpty()) {
            blocks.add(new Block.Text(warning));
        }
        return new Message("The nightly run", warning.isEmpty() ? Status.INFO : Status.WARNING, blocks);
    }

    private Optional<Block> skipped(LocalDate date) {
        return forecast.skip(date)
                .map(skip -> new Block.Text("It is skipped, as " + skip.whoName() + " asked. `/sgpods schedule unskip "
                        + skip.date() + "` takes that back."));
    }

    /** Nights after the next one that are skipped. */
    private Optional<Block> later(LocalDate next) {
        List<String> skips = parts.store().skips().stream()
                .filter(skip -> skip.date().isAfter(next))
                .map(skip -> skip.date() + " (" + skip.whoName() + ")")
                .toList();
        return skips.isEmpty()
                ? Optional.empty()
                : Optional.of(new Block.Text("Skipped later: " + String.join(", ", skips) + "."));
    }

    /** What may change until the plan is announced. */
    private void wouldTake(LocalDate date, List<Block> blocks) {
        Forecast.Outlook outlook = forecast.on(date);
        outlook.going()
                .forEach(lab ->
                        blocks.add(new Block.Text("It would take `" + lab.name() + "` of @" + lab.ownerName() + ".")));
        outlook.kept()
                .values()
                .forEach(keep -> blocks.add(new Block.Text("It leaves `"
                        + parts.labs()
                                .find(keep.lab())
                                .map(lab -> lab.name().value())
                                .orElse("")
                        + "` alone, as " + keep.whoName() + " asked, up to the night of the " + keep.until() + ".")));
        if (outlook.going().isEmpty()) {
            blocks.add(new Block.Text("As things are, it has nothing to do."));
        }
    }

    /** What was announced goes and nothing else. */
    private void takes(Plan plan, List<Block> blocks) {
        blocks.add(new Block.Text("Plan `" + plan.id() + "` is announced."));
        List<LabId> going = Decision.going(plan, parts.labs()::find);
        for (Plan.Entry entry : plan.entries()) {
            String lab = "`" + entry.name() + "`";
            blocks.add(new Block.Text(plan.kept(entry.lab())
                    .map(kept -> "It leaves " + lab + " alone, kept by " + kept.whoName() + ": " + kept.reason())
                    .orElse(
                            going.contains(entry.lab())
                                    ? "It would take " + lab + " of @" + entry.ownerName() + "."
                                    : left(entry, lab))));
        }
        forecast.on(parts.timetables().date(plan.run())).going().stream()
                .filter(lab -> plan.entry(lab.id()).isEmpty())
                .forEach(lab -> blocks.add(
                        new Block.Text("It spares `" + lab.name() + "`, which came after the announcement.")));
        if (going.isEmpty()) {
            blocks.add(new Block.Text("As things are, it has nothing to do."));
        }
    }

    private String left(Plan.Entry entry, String lab) {
        boolean leaving = parts.labs()
                .find(entry.lab())
                .filter(now -> now.goal() == Goal.ABSENT)
                .isPresent();
        return leaving
                ? "Of what was announced " + lab + " goes already, and not by this run."
                : "It spares " + lab + ", which has changed since the announcement.";
    }

    private String whoSet() {
        return parts.store()
                .setting()
                .map(setting -> setting.whoName() + (setting.off() ? " switched it off;" : " set this;")
                        + " `/sgpods schedule reset` goes back to SGPODS_NIGHTLY.")
                .orElse("SGPODS_NIGHTLY and SGPODS_TIME_ZONE say so.");
    }

    private void setAt(List<Block> blocks) {
        parts.store().setting().ifPresent(setting -> blocks.add(new Block.Moment("Set", setting.at())));
    }
}
