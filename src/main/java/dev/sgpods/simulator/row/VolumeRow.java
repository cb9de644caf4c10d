package dev.sgpods.simulator.row;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A volume; {@code instanceId} is null when it is attached to nothing. */
public record VolumeRow(
        String id,
        String region,
        Instant visibleAt,
        SortedMap<String, String> tags,
        String zone,
        int gib,
        String type,
        boolean encrypted,
        @Nullable String instanceId,
        boolean deleteOnTermination,
        Instant createdAt)
        implements Ec2Row<VolumeRow> {
    @Override
    public VolumeRow withTags(SortedMap<String, String> newTags) {
        return new VolumeRow(
                id, region, visibleAt, newTags, zone, gib, type, encrypted, instanceId, deleteOnTermination, createdAt);
    }

    public VolumeRow withInstance(@Nullable String newInstanceId) {
        return new VolumeRow(
                id, region, visibleAt, tags, zone, gib, type, encrypted, newInstanceId, deleteOnTermination, createdAt);
    }
}
