package dev.sgpods.simulator.row;

/** What a client token made: the fingerprint of the request and the key of what it created. */
public record TokenRow(String fingerprint, String resource) {}
