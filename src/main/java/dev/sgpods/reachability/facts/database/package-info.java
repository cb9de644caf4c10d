/** What was read of RDS, as plain records. */
@NullMarked
package dev.sgpods.reachability.facts.database;

import org.jspecify.annotations.NullMarked;
