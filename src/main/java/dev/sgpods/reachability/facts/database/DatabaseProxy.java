package dev.sgpods.reachability.facts.database;

import dev.sgpods.reachability.facts.Fact;
import java.util.List;
import java.util.Optional;

/**
 * An RDS Proxy.
 *
 * @param targets ids of the instances and clusters behind it, when they were read: that is a call of its own
 */
public record DatabaseProxy(
        String id,
        String status,
        String host,
        String vpc,
        List<String> groups,
        List<String> subnets,
        boolean requiresTls,
        Optional<List<String>> targets)
        implements Fact {}
