package dev.sgpods.lab;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is remembered of how labs are used, as a store keeps it: to the microsecond. */
final class RecordedWatches implements Watches {
    private final Map<LabId, Watch> known = new HashMap<>();

    @Override
    public Optional<Watch> find(LabId id) {
        return Optional.ofNullable(known.get(id));
    }

    @Override
    public void keep(Watch watch) {
        Instant warned = watch.warned();
        known.put(
                watch.lab(),
                new Watch(
                        watch.lab(),
                        new Activity(stored(watch.last().at()), watch.last().source()),
                        stored(watch.looked()),
                        watch.workload(),
                        watch.unknown(),
                        warned == null ? null : stored(warned)));
    }

    @Override
    public Map<LabId, Instant> lookedBefore(Instant moment) {
        return Map.of();
    }

    @Override
    public void probing(LabId id, Instant begun, Instant latestEnd) {
        throw new UnsupportedOperationException("Nobody probes here.");
    }

    @Override
    public List<Window> probes(LabId id, Instant since) {
        return List.of();
    }

    private static Instant stored(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MICROS);
    }
}
