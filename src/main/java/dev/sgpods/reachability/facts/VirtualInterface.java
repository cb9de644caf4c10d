package dev.sgpods.reachability.facts;

/**
 * A virtual interface of Direct Connect.
 *
 * @param gateway the virtual private gateway it ends at, or empty
 */
public record VirtualInterface(String id, String gateway, String state) implements Fact {}
