/** Draws the way from a pod to a database as a picture: JDK only, without a display. */
@NullMarked
package dev.sgpods.picture;

import org.jspecify.annotations.NullMarked;
