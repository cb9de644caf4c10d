package dev.sgpods.aws;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An IAM instance profile as one reading shows it.
 *
 * @param role the name of the role in it; it holds one at most
 */
public record InstanceProfileFacts(
        String name, String arn, Instant createdAt, Map<String, String> tags, Optional<String> role) {
    public InstanceProfileFacts {
        tags = Map.copyOf(tags);
    }
}
