package dev.sgpods.store;

import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabName;
import dev.sgpods.lab.LabSpec;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.Phase;
import dev.sgpods.lab.PhaseTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Labs to store. */
public final class Samples {
    /** When everything here begins. */
    public static final Instant START = Instant.parse("2026-11-24T03:30:00.123456Z");

    private static final LabSpec SPEC = new LabSpec(
            "eu-west-1",
            List.of("eu-west-1a", "eu-west-1b"),
            "10.0.0.0/16",
            "1.35",
            "m5.large",
            2,
            "17.6",
            "db.t4g.micro",
            "example.org/client@sha256:0",
            Duration.ofHours(8));

    private Samples() {}

    /** A lab with the given id and name, owned by U1; its request key is made of its id. */
    public static Lab lab(String id, String name) {
        return lab(id, name, "U1", "request-" + id);
    }

    /** A lab as a command would store it. */
    public static Lab lab(String id, String name, String owner, String requestKey) {
        return new Lab(
                new LabId(id),
                new LabName(name),
                owner,
                "Ann O'Hara",
                "C1",
                requestKey,
                SPEC,
                Goal.PRESENT,
                LabState.CREATING,
                "",
                START,
                START.plus(SPEC.ttl()),
                START,
                false,
                Map.of(Phase.IDENTITY, new PhaseTimes(START, null, "")),
                "");
    }
}
