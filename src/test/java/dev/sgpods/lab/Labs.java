package dev.sgpods.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Labs for tests. */
final class Labs {
    private Labs() {}

    /** A lab that was asked for a moment ago. */
    static Lab creating(String name, Instant now) {
        LabSpec spec = new LabSpec(
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
        return new Lab(
                new LabId("abc234"),
                new LabName(name),
                "U1",
                "Ann",
                "C1",
                "request-1",
                spec,
                Goal.PRESENT,
                LabState.CREATING,
                "",
                now,
                now.plus(spec.ttl()),
                now,
                false,
                Map.of(),
                "");
    }

    /** What a lab costs where it is not the point. */
    static CostEstimate cost(LabSpec spec) {
        return new CostEstimate(List.of(new CostEstimate.Item("all of it", Optional.of(0.4))), "2026-11-25");
    }
}
