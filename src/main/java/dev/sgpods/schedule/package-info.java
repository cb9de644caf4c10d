/** When things happen: wake-ups of labs, on Quartz. */
@NullMarked
package dev.sgpods.schedule;

import org.jspecify.annotations.NullMarked;
