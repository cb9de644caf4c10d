@NullMarked
package dev.sgpods.metrics;

import org.jspecify.annotations.NullMarked;
