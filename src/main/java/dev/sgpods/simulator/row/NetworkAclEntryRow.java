package dev.sgpods.simulator.row;

import org.jspecify.annotations.Nullable;

/** An entry of a network ACL; protocol -1 is all, ports are null for all. */
public record NetworkAclEntryRow(
        int number,
        boolean egress,
        boolean allow,
        String protocol,
        String cidr,
        @Nullable Integer fromPort,
        @Nullable Integer toPort) {}
