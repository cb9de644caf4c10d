package dev.sgpods.reachability.facts;

import java.util.Map;

/**
 * An EC2 instance.
 *
 * @param primary the interface at device index 0, or empty
 */
public record Instance(String id, String type, String state, String primary, Map<String, String> tags)
        implements Fact {}
