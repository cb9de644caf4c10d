/** Drills: faults that are put into a lab on purpose and taken out again, each with the cause that {@code why} must name. */
@NullMarked
package dev.sgpods.drill;

import org.jspecify.annotations.NullMarked;
