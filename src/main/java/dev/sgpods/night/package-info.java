/** What goes by itself at night: the timetable, the plan that is announced, what people keep, and freezes. */
@NullMarked
package dev.sgpods.night;

import org.jspecify.annotations.NullMarked;
