/** What was read of a network, as plain records: of VPCs, of RDS, and of Kubernetes below {@code cluster}. */
@NullMarked
package dev.sgpods.reachability.facts;

import org.jspecify.annotations.NullMarked;
