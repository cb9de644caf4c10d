/** The lab's resources in its cluster, and the way to a cluster. */
@NullMarked
package dev.sgpods.kubernetes;

import org.jspecify.annotations.NullMarked;
