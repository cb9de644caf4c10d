package dev.sgpods;

import dev.sgpods.drill.Drills;
import dev.sgpods.lab.Adopter;
import dev.sgpods.lab.Freezes;
import dev.sgpods.lab.LabSpec;
import dev.sgpods.lab.LeaseRules;
import dev.sgpods.lab.OpenRequests;
import dev.sgpods.lab.RequestLog;
import dev.sgpods.lab.Watches;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long labs are kept, and what is broken in them on purpose.
 *
 * @param drills where drills are remembered; nothing in a bot that has none
 * @param open what people typed and was not acted upon yet
 */
record WiringKeeping(
        LeaseRules leases, Freezes freezes, Optional<Watching> watching, Optional<Drills> drills, OpenRequests open) {

    /** Where no requests are noted. */
    WiringKeeping(LeaseRules leases, Freezes freezes, Optional<Watching> watching, Optional<Drills> drills) {
        this(leases, freezes, watching, drills, OpenRequests.NONE);
    }

    /** Without looking for labs that nobody uses. */
    WiringKeeping(LeaseRules leases, Freezes freezes) {
        this(leases, freezes, Optional.empty(), Optional.empty(), OpenRequests.NONE);
    }

    /** The same with drills. */
    WiringKeeping with(Drills kept) {
        return new WiringKeeping(leases, freezes, watching, Optional.of(kept), open);
    }

    /** The same where people's requests are noted before they are acted upon. */
    WiringKeeping noting(RequestLog requests) {
        return new WiringKeeping(leases, freezes, watching, drills, OpenRequests.of(requests));
    }

    /** As when nothing is set. */
    static final WiringKeeping USUAL =
            new WiringKeeping(new LeaseRules(Duration.ofDays(3), ZoneId.of("UTC")), Freezes.NONE);

    /**
     * How what tags tell of a lab is read.
     *
     * @param channel where people are told of what names none
     */
    Adopter.Reading reading(String channel) {
        return new Adopter.Reading(
                text -> JsonMapper.shared().readValue(text, LabSpec.class), channel, leases.longest());
    }

    /**
     * How labs that nobody uses are found.
     *
     * @param after without use for so long a lab is idle
     * @param metrics by region
     * @param pace how long wall time is on the labs' clock
     */
    record Watching(
            Duration after,
            Watches watches,
            Function<String, CloudWatchClient> metrics,
            UnaryOperator<Duration> pace) {}
}
