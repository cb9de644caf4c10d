package dev.sgpods;

import dev.sgpods.lab.Caps;
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

/** Labs that were asked for a moment ago, of what the simulated account offers. */
final class AskedLabs {
    private AskedLabs() {}

    static Lab lab(String id, String name, Instant now) {
        return lab(id, name, Specs.standard(), now);
    }

    private static Lab lab(String id, String name, LabSpec spec, Instant now) {
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

    /** A lab that is asked for now, and stored. */
    static Lab stored(TestBot bot, String id, String name) {
        return stored(bot, id, name, Specs.standard());
    }

    /** A lab of a certain make that is asked for now, and stored. */
    static Lab stored(TestBot bot, String id, String name, LabSpec spec) {
        Lab lab = lab(id, name, spec, bot.now());
        bot.labs.insert(lab, new Caps(5, 5));
        return lab;
    }
}
