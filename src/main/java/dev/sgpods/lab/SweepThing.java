package dev.sgpods.lab;

/**
 * Something that bears our installation's tag and belongs to no lab.
 *
 * @param region where it is deleted; for kinds without regions the first one
 * @param kind in the plural
 * @param id by which it is deleted
 * @param lab what its tags call the lab; empty when they name none
 */
public record SweepThing(String region, String kind, String id, String lab) {}
