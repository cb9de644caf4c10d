package dev.sgpods.aws;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * An IAM role as one reading shows it.
 *
 * @param createdAt to the second
 * @param policies ARNs of the attached managed policies
 */
public record RoleFacts(String name, String arn, Instant createdAt, Map<String, String> tags, Set<String> policies) {
    public RoleFacts {
        tags = Map.copyOf(tags);
        policies = Set.copyOf(policies);
    }
}
