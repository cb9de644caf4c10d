package dev.sgpods.lab;

import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import java.util.List;
import java.util.Optional;

/** What differs between a finished lab and what is there, in words. */
final class Drift {
    private Drift() {}

    static Optional<String> twins(Resource resource, List<String> idle) {
        return idle.isEmpty()
                ? Optional.empty()
                : Optional.of("Beside " + resource.title() + " there is one with the same tags that nothing uses: "
                        + String.join(", ", idle) + ".");
    }

    static Optional<String> sentence(Resource resource, Observation seen) {
        String title = resource.title();
        String start = Character.toUpperCase(title.charAt(0)) + title.substring(1);
        if (seen instanceof Observation.Present) {
            return Optional.empty();
        }
        if (seen instanceof Observation.Absent) {
            return Optional.of(start + " is missing.");
        }
        if (seen instanceof Observation.Incomplete incomplete) {
            return Optional.of(start + " is not as it was made: " + incomplete.missing() + ".");
        }
        if (seen instanceof Observation.Failed failed) {
            return Optional.of(start + " failed: " + failed.reason());
        }
        if (seen instanceof Observation.Broken broken) {
            return Optional.of(broken.reason());
        }
        if (seen instanceof Observation.Unknown unknown) {
            return Optional.of(start + " could not be looked at: " + unknown.reason());
        }
        String detail =
                seen instanceof Observation.Pending pending ? pending.detail() : ((Observation.Leaving) seen).detail();
        return Optional.of(start + " is changing: " + detail + ".");
    }
}
