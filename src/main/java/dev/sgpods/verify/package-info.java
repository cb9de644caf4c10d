/** Proves who reaches the database and who does not. */
@NullMarked
package dev.sgpods.verify;

import org.jspecify.annotations.NullMarked;
