/** A real PostgreSQL server for tests. */
@NullMarked
package dev.sgpods.postgres;

import org.jspecify.annotations.NullMarked;
