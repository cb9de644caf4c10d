package dev.sgpods.night;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.schedule.CronTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetableTest {
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "Europe/Dublin, 2026-03-29, 2026-10-25",
        "Europe/Berlin, 2026-03-29, 2026-10-25",
        "America/New_York, 2026-03-08, 2026-11-01",
        "Australia/Lord_Howe, 2026-10-04, 2026-04-05"
    })
    void thereIsExactlyOneRunOnEachDayOfAYearAlsoOnBothDaysOnWhichTheClockIsSet(
            String zone, LocalDate forward, LocalDate back) {
        for (String time : List.of("0 0 1", "0 30 1", "0 0 2", "0 15 2", "0 30 2", "0 0 3", "0 59 3", "0 0 22")) {
            Timetable table = table(time + " ? * *", zone);
            List<Instant> runs = runs(table, 366);
            List<LocalDate> days = runs.stream()
                    .map(run -> run.atZone(table.zone()).toLocalDate())
                    .toList();
            assertThat(days).as(time).doesNotHaveDuplicates().contains(forward, back);
            assertThat(days.stream().map(LocalDate::toEpochDay).collect(Collectors.toList()))
                    .as(time)
                    .isEqualTo(days.get(0)
                            .datesUntil(days.get(0).plusDays(366))
                            .map(LocalDate::toEpochDay)
                            .toList());
        }
    }

    @Test
    void aTimeThatTheClockLeapsOverIsDueAfterTheLeapAndOneThatComesTwiceTheFirstTimeOnly() {
        Timetable dublin = table("0 30 1 ? * *", "Europe/Dublin");
        assertThat(dublin.next(Instant.parse("2026-03-28T12:00:00Z"))).hasValue(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(dublin.next(Instant.parse("2026-03-29T01:10:00Z"))).hasValue(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(dublin.next(Instant.parse("2026-10-24T12:00:00Z"))).hasValue(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(dublin.next(Instant.parse("2026-10-25T00:30:00Z"))).hasValue(Instant.parse("2026-10-26T01:30:00Z"));
        Timetable lordHowe = table("0 15 2 ? * *", "Australia/Lord_Howe");
        assertThat(lordHowe.next(Instant.parse("2026-10-03T12:00:00Z")))
                .hasValue(Instant.parse("2026-10-03T15:45:00Z"));
    }

    @Test
    void warnsOnlyWhereTheClockIsSetAndOnlyOfTheHoursInWhichItIs() {
        assertThat(table("0 0 1 ? * *", "Europe/Berlin").warning(NEW_YEAR))
                .contains("Europe/Berlin", "first time only");
        assertThat(table("0 59 3 ? * *", "Europe/Berlin").warning(NEW_YEAR)).isNotEmpty();
        assertThat(table("0 0 4 ? * *", "Europe/Berlin").warning(NEW_YEAR)).isEmpty();
        assertThat(table("0 0 22 ? * *", "Europe/Berlin").warning(NEW_YEAR)).isEmpty();
        assertThat(table("0 0 2 ? * *", "UTC").warning(NEW_YEAR)).isEmpty();
        assertThat(table("0 0 2 ? * *", "Asia/Tokyo").warning(NEW_YEAR)).isEmpty();
    }

    @Test
    void refusesRunsThatCannotBeAnnouncedAndReadsNothingIntoNonsense() {
        assertThat(table("0 0 0/4 ? * *", "UTC").crowded(NEW_YEAR)).isTrue();
        assertThat(table("0 0 8,22 ? * *", "UTC").crowded(NEW_YEAR)).isFalse();
        assertThat(table("0 0 22 ? * MON-FRI", "UTC").crowded(NEW_YEAR)).isFalse();
        assertThat(table("0 0 22 ? * * 2020", "UTC").next(NEW_YEAR)).isEmpty();
        for (String bad : List.of("", "0 22 * * *", "at ten", "0 0 25 ? * *", "0 0 22 * * *,")) {
            assertThat(CronTimes.parse(bad)).as(bad).isEmpty();
        }
    }

    private static List<Instant> runs(Timetable table, int count) {
        List<Instant> runs = new ArrayList<>();
        Instant now = NEW_YEAR;
        while (runs.size() < count) {
            now = table.next(now).orElseThrow();
            runs.add(now);
            // Asked at moments between, the answer is the same.
            assertThat(table.next(now.minus(Duration.ofMinutes(31)))).hasValue(now);
        }
        return runs;
    }

    private static Timetable table(String cron, String zone) {
        return new Timetable(CronTimes.parse(cron).orElseThrow()::after, ZoneId.of(zone));
    }
}
