/** Looks whether all is right for the bot, and says of everything that is not what to do. */
@NullMarked
package dev.sgpods.doctor;

import org.jspecify.annotations.NullMarked;
