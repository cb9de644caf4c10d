package dev.sgpods.lab;

/**
 * How many labs may exist at once.
 *
 * @param all in this installation
 * @param perOwner of one person
 */
public record Caps(int all, int perOwner) {}
