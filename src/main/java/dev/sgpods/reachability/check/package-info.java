/** One check a hop: what a filter, a route table or a gateway does to a packet, from facts alone. */
@NullMarked
package dev.sgpods.reachability.check;

import org.jspecify.annotations.NullMarked;
