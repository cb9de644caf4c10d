package dev.sgpods.simulator.network;

/**
 * A new connection, from an interface to an address and port.
 *
 * @param protocol {@code tcp} or {@code udp}
 * @param sourcePort the client's ephemeral port
 */
public record Flow(
        String sourceInterface, String source, String destination, String protocol, int port, int sourcePort) {
    /** The first port that Linux takes for a client. */
    public static final int EPHEMERAL = 32_768;

    /** How many ports Linux takes for clients: up to 60999. */
    public static final int EPHEMERAL_PORTS = 28_232;

    /** From the first ephemeral port. */
    public Flow(String sourceInterface, String source, String destination, String protocol, int port) {
        this(sourceInterface, source, destination, protocol, port, EPHEMERAL);
    }
}
