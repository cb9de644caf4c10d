/** The objects of a simulated Kubernetes cluster: kinds, storage, selectors, patches and the errors of an API server. */
@NullMarked
package dev.sgpods.simulator.cluster.objects;

import org.jspecify.annotations.NullMarked;
