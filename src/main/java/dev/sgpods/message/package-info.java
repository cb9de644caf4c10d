/** What a command answers, free of any front end's words. */
@NullMarked
package dev.sgpods.message;

import org.jspecify.annotations.NullMarked;
