package dev.sgpods;

import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabName;
import dev.sgpods.lab.LabSpec;
import dev.sgpods.lab.LabState;
import dev.sgpods.store.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Labs that were asked for a moment ago. */
final class AskedLabs {
    private AskedLabs() {}

    static Lab lab(String id, String name, Instant now) {
        return lab(id, name, now, Specs.standard());
    }

    static Lab lab(String id, String name, Instant now, LabSpec spec) {
        Lab sample = Samples.lab(id, name);
        return new Lab(
                new LabId(id),
                new LabName(name),
                sample.owner(),
                sample.ownerName(),
                sample.channel(),
                sample.requestKey(),
                spec,
                Goal.PRESENT,
                LabState.CREATING,
                "",
                now,
                now.plus(Duration.ofHours(8)),
                now,
                false,
                Map.of(),
                "");
    }
}
