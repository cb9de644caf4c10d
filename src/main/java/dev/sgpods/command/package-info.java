/** Splits a typed line, finds the command, decides who may, and turns the outcome into a message. */
@NullMarked
package dev.sgpods.command;

import org.jspecify.annotations.NullMarked;
