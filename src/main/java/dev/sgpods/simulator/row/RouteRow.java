package dev.sgpods.simulator.row;

/** A route: a destination CIDR and {@code local} or the id of a gateway or interface. */
public record RouteRow(String destination, String target) {}
