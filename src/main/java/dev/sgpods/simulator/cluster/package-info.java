/** A small Kubernetes API server for the simulated account's clusters: REST, watch and exec over HTTP. */
@NullMarked
package dev.sgpods.simulator.cluster;

import org.jspecify.annotations.NullMarked;
