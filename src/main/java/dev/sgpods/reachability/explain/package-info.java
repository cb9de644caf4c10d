/** What an analysis says: hops, each passed, blocked or unknown, and the rule or the absence that decides. */
@NullMarked
package dev.sgpods.reachability.explain;

import org.jspecify.annotations.NullMarked;
