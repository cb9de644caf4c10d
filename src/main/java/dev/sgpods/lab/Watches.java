package dev.sgpods.lab;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is remembered of how labs are used. Every method commits before it returns. */
public interface Watches {
    /** What is remembered of a lab. */
    Optional<Watch> find(LabId lab);

    /** Remembers, in the place of what was. */
    void keep(Watch watch);

    /** When labs were looked at whose last look was before a moment. */
    Map<LabId, Instant> lookedBefore(Instant moment);

    /** A probe of our own begins: connections from now on are not anybody's use of the lab. */
    void probing(LabId lab, Instant begun, Instant latestEnd);

    /** Our own probes of a lab that had not ended by the given moment. */
    List<Window> probes(LabId lab, Instant since);

    /** From when to when one of our own probes may have connected. */
    record Window(Instant begun, Instant end) {
        /** Whether a minute may hold connections of the probe. */
        public boolean touches(Instant minute) {
            return minute.plusSeconds(60).isAfter(begun) && minute.isBefore(end);
        }
    }
}
