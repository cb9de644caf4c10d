package dev.sgpods.aws;

import java.util.Map;
import java.util.Set;

/**
 * An IAM role as one reading shows it.
 *
 * @param policies ARNs of the attached managed policies
 */
public record RoleFacts(String name, String arn, Map<String, String> tags, Set<String> policies) {
    public RoleFacts {
        tags = Map.copyOf(tags);
        policies = Set.copyOf(policies);
    }
}
