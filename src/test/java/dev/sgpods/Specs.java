package dev.sgpods;

import dev.sgpods.lab.LabSpec;
import java.time.Duration;
import java.util.List;

/** Specs for tests, of what the simulated account offers. */
final class Specs {
    private Specs() {}

    static LabSpec standard() {
        return new LabSpec(
                TestBot.REGION,
                List.of("eu-west-1a", "eu-west-1b"),
                "10.0.0.0/16",
                "1.35",
                "m5.large",
                2,
                "17.7",
                "db.t4g.micro",
                "example.org/client@sha256:0",
                Duration.ofHours(8),
                null,
                "1.35.2-20261110");
    }
}
