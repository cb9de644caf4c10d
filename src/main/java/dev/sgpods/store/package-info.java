/** What survives a kill: intents and book-keeping in a database. */
@NullMarked
package dev.sgpods.store;

import org.jspecify.annotations.NullMarked;
