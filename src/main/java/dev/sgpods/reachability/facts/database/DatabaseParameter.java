package dev.sgpods.reachability.facts.database;

import dev.sgpods.reachability.facts.Fact;

/** A parameter of a database, such as rds.force_ssl. */
public record DatabaseParameter(String id, String value) implements Fact {}
