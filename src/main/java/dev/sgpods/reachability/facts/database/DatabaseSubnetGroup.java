package dev.sgpods.reachability.facts.database;

import dev.sgpods.reachability.facts.Fact;
import java.util.List;

/** A DB subnet group: the subnets that a database may be in. */
public record DatabaseSubnetGroup(String id, String vpc, List<String> subnets) implements Fact {}
