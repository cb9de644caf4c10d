package dev.sgpods.simulator.row;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A CloudWatch Logs log group; kept for ever if {@code retentionDays} is null. */
public record LogGroupRow(
        String name,
        String region,
        String arn,
        @Nullable Integer retentionDays,
        Instant createdAt,
        SortedMap<String, String> tags)
        implements Tagged<LogGroupRow> {
    @Override
    public LogGroupRow withTags(SortedMap<String, String> newTags) {
        return new LogGroupRow(name, region, arn, retentionDays, createdAt, newTags);
    }

    public LogGroupRow withRetention(@Nullable Integer newRetentionDays) {
        return new LogGroupRow(name, region, arn, newRetentionDays, createdAt, tags);
    }

    /** The key of its row: {@code region/name}. */
    public String key() {
        return region + "/" + name;
    }
}
