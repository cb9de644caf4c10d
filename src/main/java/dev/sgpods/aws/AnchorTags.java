package dev.sgpods.aws;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the tags of a VPC, a cluster or a database tell of their lab: all that is needed to take it over when the
 * database was lost.
 */
public final class AnchorTags {
    /** Holds the lab's name. */
    public static final String NAME = "sgpods:name";

    static final String OWNER = "sgpods:owner";
    static final String CHANNEL = "sgpods:channel";
    static final String CREATED_AT = "sgpods:created-at";
    static final String EXPIRES_AT = "sgpods:expires-at";

    private static final List<String> NEEDED =
            List.of(LabTags.INSTALLATION, LabTags.LAB, NAME, OWNER, CHANNEL, CREATED_AT, EXPIRES_AT);
    private static final Set<String> ANCHORS = Set.of("vpc", ClusterResource.NAME, "database");

    private AnchorTags() {}

    /** Whether tags are those of a thing that carries its lab's whole identity, whatever they say. */
    public static boolean anchor(Map<String, String> tags) {
        return ANCHORS.contains(tags.getOrDefault(LabTags.RESOURCE, ""));
    }

    /** The identity, or nothing when a part of it is missing or cannot be read: nothing is guessed. */
    public static Optional<LabIdentity> read(Map<String, String> tags) {
        if (!anchor(tags) || !tags.keySet().containsAll(NEEDED)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LabIdentity(
                    value(tags, LabTags.INSTALLATION),
                    value(tags, LabTags.LAB),
                    value(tags, NAME),
                    value(tags, OWNER),
                    value(tags, CHANNEL),
                    SpecTags.read(tags),
                    Instant.parse(value(tags, CREATED_AT)),
                    Instant.parse(value(tags, EXPIRES_AT))));
        } catch (DateTimeParseException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static String value(Map<String, String> tags, String key) {
        return tags.getOrDefault(key, "");
    }
}
