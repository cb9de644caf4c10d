/** Why a pod cannot reach its database, and whether what a person expects of the network is so. */
@NullMarked
package dev.sgpods.why;

import org.jspecify.annotations.NullMarked;
