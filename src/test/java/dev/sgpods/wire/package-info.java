/** AWS on the wire: moto, put right where it departs from AWS, with every request held against AWS's service models. */
@NullMarked
package dev.sgpods.wire;

import org.jspecify.annotations.NullMarked;
