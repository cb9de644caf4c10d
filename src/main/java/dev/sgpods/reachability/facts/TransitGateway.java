package dev.sgpods.reachability.facts;

import java.util.Optional;

/**
 * A transit gateway.
 *
 * @param referencing whether groups of one attached VPC may be named in another, when the reading says
 */
public record TransitGateway(String id, String owner, String region, String state, Optional<Boolean> referencing)
        implements Fact {}
