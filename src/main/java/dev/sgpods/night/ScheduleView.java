package dev.sgpods.night;

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
        blocks.add(new Block.Moment("Next run", next.get()));
        LocalDate date = next.get().atZone(parts.timetables().zone()).toLocalDate();
        forecast.skip(date)
                .ifPresent(skip -> blocks.add(new Block.Text("It is skipped, as " + skip.whoName() + " asked.")));
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
        blocks.add(new Block.Text("The plan is announced an hour before. `"
                + parts.timetables().expression() + "` in " + parts.timetables().zone() + ". " + whoSet()));
        setAt(blocks);
        String warning = table.map(found -> found.warning(now)).orElse("");
        if (!warning.isEmpty()) {
            blocks.add(new Block.Text(warning));
        }
        return new Message("The nightly run", warning.isEmpty() ? Status.INFO : Status.WARNING, blocks);
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
