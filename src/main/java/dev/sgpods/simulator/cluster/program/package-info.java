/** The programs that run in simulated containers, and the databases that they talk to. */
@NullMarked
package dev.sgpods.simulator.cluster.program;

import org.jspecify.annotations.NullMarked;
