/** What a lab is, how it comes to be and goes, and the commands and messages about it. */
@NullMarked
package dev.sgpods.lab;

import org.jspecify.annotations.NullMarked;
