package dev.sgpods.reachability.facts.cluster;

import java.util.List;
import java.util.Map;

/**
 * A container of a workload's template.
 *
 * @param environment variables with literal values
 */
public record Container(String name, String image, List<String> arguments, Map<String, String> environment) {}
