package dev.sgpods.simulator.row;

import java.time.Instant;
import java.util.List;

/** An access policy of an access entry; the scope is {@code cluster} or {@code namespace}. */
public record AccessPolicyRow(String policyArn, String scope, List<String> namespaces, Instant associatedAt) {}
