package dev.sgpods.reachability.address;

/**
 * Ports from the first to the last, both included.
 *
 * @param first at least 0
 * @param last at least the first, at most 65535
 */
public record PortRange(int first, int last) {
    /** Every port. */
    public static final PortRange ALL = new PortRange(0, 65_535);
    /** What Linux takes for the client's side of a connection unless told otherwise (ip_local_port_range). */
    public static final PortRange LINUX_EPHEMERAL = new PortRange(32_768, 60_999);
    /** What NAT gateways and load balancers take for their side of a connection (VPC user guide, ephemeral ports). */
    public static final PortRange NAT_EPHEMERAL = new PortRange(1_024, 65_535);

    /** Refuses an empty range. */
    public PortRange {
        if (first < 0 || last > 65_535 || first > last) {
            throw new IllegalArgumentException(first + "-" + last + " is no range of ports within 0-65535.");
        }
    }

    /** One port. */
    public static PortRange of(int port) {
        return new PortRange(port, port);
    }

    /** Whether the port is one of these. */
    public boolean contains(int port) {
        return first <= port && port <= last;
    }

    /** Whether all of the other range's ports are among these. */
    public boolean covers(PortRange other) {
        return first <= other.first && other.last <= last;
    }

    /** Whether the two have a port in common. */
    public boolean overlaps(PortRange other) {
        return first <= other.last && other.first <= last;
    }

    @Override
    public String toString() {
        return first == last ? String.valueOf(first) : first + "-" + last;
    }
}
