/** Resources that depend on each other, and the pass that creates or deletes them; knows no cloud. */
@NullMarked
package dev.sgpods.graph;

import org.jspecify.annotations.NullMarked;
