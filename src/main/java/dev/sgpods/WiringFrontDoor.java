package dev.sgpods;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;

/** Finds the address and port that the demo's server is to listen on. */
final class WiringFrontDoor {
    private static final int FIRST = 3000;
    private static final int TRIED = 100;

    private WiringFrontDoor() {}

    /**
     * The port asked for, or the first free one from 3000.
     *
     * @throws StartRefused when the address is not this machine's, or the port is taken
     */
    static int port(String bind, int asked) {
        InetAddress address = address(bind);
        if (asked != 0) {
            if (!free(address, asked)) {
                throw new StartRefused("Port " + asked + " on " + bind
                        + " is taken or not allowed: give another one with --port, or none to take the next free one");
            }
            return asked;
        }
        for (int port = FIRST; port < FIRST + TRIED; port++) {
            if (free(address, port)) {
                return port;
            }
        }
        throw new StartRefused("No port from " + FIRST + " to " + (FIRST + TRIED - 1) + " is free on " + bind
                + ": give one with --port");
    }

    private static InetAddress address(String bind) {
        try {
            return InetAddress.getByName(bind);
        } catch (UnknownHostException unknown) {
            throw new StartRefused("--bind " + bind + " is not an address of this machine: give one such as 127.0.0.1");
        }
    }

    private static boolean free(InetAddress address, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** Where the server is reached from this machine. */
    static URI uri(String bind, int port) {
        boolean everywhere = bind.equals("0.0.0.0") || bind.equals("::");
        String host = everywhere ? "127.0.0.1" : bind.contains(":") ? "[" + bind + "]" : bind;
        return URI.create("http://" + host + ":" + port + "/");
    }
}
