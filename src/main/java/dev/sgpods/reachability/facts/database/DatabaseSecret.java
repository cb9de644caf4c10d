package dev.sgpods.reachability.facts.database;

import dev.sgpods.reachability.facts.Fact;
import java.time.Instant;
import java.util.Optional;

/**
 * A secret of a database's user, without its value.
 *
 * @param id its ARN
 * @param changed when the password was last changed, when the reading says
 */
public record DatabaseSecret(String id, Optional<Instant> changed) implements Fact {}
