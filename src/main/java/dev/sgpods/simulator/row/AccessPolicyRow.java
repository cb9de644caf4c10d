package dev.sgpods.simulator.row;

import java.time.Instant;
import java.util.List;

/** An access policy of an access entry; its scope is the whole cluster or some namespaces, in the words of EKS. */
public record AccessPolicyRow(String policyArn, String scope, List<String> namespaces, Instant associatedAt) {}
