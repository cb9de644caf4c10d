package dev.sgpods.lab;

import java.time.Instant;
import java.util.List;

/** Plans of sweeps for tests outside this package. */
public final class AnnouncedSweeps {
    private AnnouncedSweeps() {}

    /** Everything that a look finds to be nobody's in a region. */
    public static SweepPlan of(SweepLook look, String region, Instant now) {
        List<SweepThing> things = look.in(List.of(region)).left().stream()
                .map(SweepLook.Left::thing)
                .toList();
        return new SweepPlan(new LabId("sweep2"), "U1", "C1", now, SweepPlan.State.ANNOUNCED, things);
    }
}
