/** The simulated account's packet filter: what becomes of a new connection, by the account's groups, NACLs and routes. */
@NullMarked
package dev.sgpods.simulator.network;

import org.jspecify.annotations.NullMarked;
