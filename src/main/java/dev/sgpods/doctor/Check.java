package dev.sgpods.doctor;

import java.util.List;
import java.util.function.Supplier;

/**
 * A look at one thing. Changes nothing, costs nothing and ends by itself.
 *
 * @param subject what is looked at, in a few words
 * @param needed whether the bot must not start when the look itself fails
 * @param look what it finds; may be several things
 */
public record Check(String subject, boolean needed, Supplier<List<Finding>> look) {}
