package dev.sgpods.simulator.row;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What a version of a launch template says; {@code tags} by resource type. */
public record LaunchTemplateDataRow(
        @Nullable String instanceType,
        @Nullable String imageId,
        @Nullable String userData,
        @Nullable String profile,
        List<String> groupIds,
        @Nullable String httpTokens,
        @Nullable Integer hopLimit,
        @Nullable Integer volumeGib,
        @Nullable String volumeType,
        @Nullable Boolean volumeEncrypted,
        @Nullable String deviceName,
        SortedMap<String, SortedMap<String, String>> tags) {}
