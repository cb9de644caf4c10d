/** The terminal as a front end. */
@NullMarked
package dev.sgpods.terminal;

import org.jspecify.annotations.NullMarked;
