/** The catalogue of faults: which of them the facts or a client's error text show, and what mends each. */
@NullMarked
package dev.sgpods.why.fault;

import org.jspecify.annotations.NullMarked;
