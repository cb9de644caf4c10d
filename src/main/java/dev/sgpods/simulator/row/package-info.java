/** What the simulated account holds, one immutable record a kind. */
@NullMarked
package dev.sgpods.simulator.row;

import org.jspecify.annotations.NullMarked;
