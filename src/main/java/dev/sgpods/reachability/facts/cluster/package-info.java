/** What was read of a Kubernetes cluster, as plain records; of Secrets never more than their names. */
@NullMarked
package dev.sgpods.reachability.facts.cluster;

import org.jspecify.annotations.NullMarked;
