/** What a pod is to the network: which interface and groups it has, and from which address it is seen. */
@NullMarked
package dev.sgpods.reachability.pod;

import org.jspecify.annotations.NullMarked;
