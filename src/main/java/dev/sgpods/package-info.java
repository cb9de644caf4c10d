/** Starts the program and joins its parts. */
@NullMarked
package dev.sgpods;

import org.jspecify.annotations.NullMarked;
