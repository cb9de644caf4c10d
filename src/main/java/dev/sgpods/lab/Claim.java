package dev.sgpods.lab;

/**
 * The right to act on a lab for a while.
 *
 * @param fence grows with every claim; a row is written only by the holder of the newest
 */
public record Claim(LabId lab, String holder, long fence) {}
