/** What Kubernetes network policies allow, by the rules of networking.k8s.io/v1. */
@NullMarked
package dev.sgpods.reachability.netpol;

import org.jspecify.annotations.NullMarked;
