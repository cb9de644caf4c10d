/** What the bot tells of itself in numbers, as the text that Prometheus reads. */
@NullMarked
package dev.sgpods.metrics;

import org.jspecify.annotations.NullMarked;
