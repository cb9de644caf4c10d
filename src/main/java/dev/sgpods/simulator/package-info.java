/** The outside world, pretended: one serialisable state behind a compare-and-set store, on a scaled clock. */
@NullMarked
package dev.sgpods.simulator;

import org.jspecify.annotations.NullMarked;
