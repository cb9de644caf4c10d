package dev.sgpods;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * The address and port that the demo's server listens on. It is taken before anything else is begun and never given back
 * in between, so that of two demos that start at once each has its own.
 */
final class WiringFrontDoor implements AutoCloseable {
    private static final int FIRST = 3000;
    private static final int TRIED = 100;

    private final ServerSocketChannel channel;
    private final URI page;

    private WiringFrontDoor(ServerSocketChannel channel, URI page) {
        this.channel = channel;
        this.page = page;
    }

    /**
     * Takes the port asked for, or the first free one from 3000.
     *
     * @throws StartRefused when the address is not this machine's, or the port is taken
     */
    static WiringFrontDoor open(String bind, int asked) {
        InetAddress address = address(bind);
        if (asked != 0) {
            return listen(address, asked)
                    .orElseThrow(() -> new StartRefused("Port " + asked + " on " + bind
                            + " is taken or not allowed: give another one with --port, or none to take the next free"
                            + " one"));
        }
        for (int port = FIRST; port < FIRST + TRIED; port++) {
            Optional<WiringFrontDoor> door = listen(address, port);
            if (door.isPresent()) {
                return door.get();
            }
        }
        throw new StartRefused("No port from " + FIRST + " to " + (FIRST + TRIED - 1) + " can be taken on " + bind
                + ": give one with --port, or another address with --bind");
    }

    private static InetAddress address(String bind) {
        try {
            return InetAddress.getByName(bind);
        } catch (UnknownHostException unknown) {
            throw new StartRefused("--bind " + bind + " is not an address of this machine: give one such as 127.0.0.1");
        }
    }

    private static Optional<WiringFrontDoor> listen(InetAddress address, int port) {
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            try {
                // A port that another demo left a moment ago is free.
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                channel.bind(new InetSocketAddress(address, port));
                return Optional.of(new WiringFrontDoor(channel, uri(address, port)));
            } catch (IOException taken) {
                channel.close();
                return Optional.empty();
            }
        } catch (IOException noSockets) {
            return Optional.empty();
        }
    }

    /** Where the server is reached from this machine. */
    private static URI uri(InetAddress address, int port) {
        String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/");
    }

    /** Where the page is. */
    URI page() {
        return page;
    }

    /** For Jetty. */
    Connector connector(Server server, HttpConfiguration http) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        try {
            connector.open(channel);
        } catch (IOException impossible) {
            throw new IllegalStateException("The port that was taken is not open any more.", impossible);
        }
        return connector;
    }

    /** Gives the port back; for a server that never came to be. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("The port cannot be given back.", failed);
        }
    }
}
