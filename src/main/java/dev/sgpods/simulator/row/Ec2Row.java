package dev.sgpods.simulator.row;

import java.time.Instant;

/** A row of EC2: in a region, found by its id, and seen by nobody but its maker until {@link #visibleAt()}. */
public interface Ec2Row<T> extends Tagged<T> {
    String id();

    String region();

    /** From when a request finds it; AWS answers not found for a second or two after the creation. */
    Instant visibleAt();
}
