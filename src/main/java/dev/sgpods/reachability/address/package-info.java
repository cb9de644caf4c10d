/** Addresses, prefixes, ports and protocols of IPv4 and IPv6, as values that compare fast. */
@NullMarked
package dev.sgpods.reachability.address;

import org.jspecify.annotations.NullMarked;
