package dev.sgpods.lab;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * What is allowed and what is taken when nothing is said.
 *
 * @param regions in which labs may be made; the first is the default
 * @param longest no lease ends later than this after its lab was asked for
 * @param usual the lease when none is given
 * @param zone in which people name times of the day
 */
public record LabLimits(
        List<String> regions,
        Duration usual,
        Duration longest,
        String instanceType,
        int nodes,
        String vpcCidr,
        Caps caps,
        ZoneId zone) {
    /** The fewest nodes. */
    public static final int FEWEST_NODES = 1;
    /** The most nodes. */
    public static final int MOST_NODES = 3;

    public LabLimits {
        regions = List.copyOf(regions);
        if (regions.isEmpty()) {
            throw new IllegalArgumentException("At least one region must be allowed.");
        }
    }

    /** Two m5.large nodes in 10.0.0.0/16 unless asked otherwise. */
    public static LabLimits of(List<String> regions, Duration usual, LeaseRules leases, Caps caps) {
        return new LabLimits(regions, usual, leases.longest(), "m5.large", 2, "10.0.0.0/16", caps, leases.zone());
    }

    /** How long a lab may be kept. */
    public LeaseRules leases() {
        return new LeaseRules(longest, zone);
    }
}
