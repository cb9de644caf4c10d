package dev.sgpods;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** The sockets that a process has open at this moment, as Linux tells them in {@code /proc}. */
final class OpenSockets {
    private static final String LISTENING = "0A";

    private OpenSockets() {}

    /** One end and the other; the other is empty for a socket that listens. */
    record Socket(InetAddress local, int port, InetAddress remote, boolean listening) {
        /** Whether it could bring anything out of the machine, or in. */
        boolean leavesTheMachine() {
            return listening ? !local.isLoopbackAddress() : !remote.isAnyLocalAddress() && !remote.isLoopbackAddress();
        }
    }

    /** TCP and UDP sockets of a process; none when it has ended. */
    static List<Socket> of(long pid) {
        List<Socket> sockets = new ArrayList<>();
        // Their owners first: what is opened in between is seen the next time.
        Set<String> owned = inodes(pid);
        for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
            for (String line : read(Path.of("/proc", Long.toString(pid), "net", table))) {
                String[] columns = line.strip().split("\\s+", -1);
                if (columns.length > 9 && owned.contains(columns[9])) {
                    sockets.add(new Socket(
                            address(columns[1]), port(columns[1]), address(columns[2]), columns[3].equals(LISTENING)));
                }
            }
        }
        return sockets;
    }

    private static Set<String> inodes(long pid) {
        Set<String> inodes = new HashSet<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path descriptor : descriptors) {
                String target = target(descriptor);
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring("socket:[".length(), target.length() - 1));
                }
            }
        } catch (IOException ended) {
            return Set.of();
        }
        return inodes;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closed) {
            return "";
        }
    }

    private static List<String> read(Path table) {
        try {
            return Files.readAllLines(table);
        } catch (IOException ended) {
            return List.of();
        }
    }

    private static int port(String hex) {
        return HexFormat.fromHexDigits(hex.substring(hex.indexOf(':') + 1));
    }

    /** Words of four bytes, each with its lowest byte first. */
    private static InetAddress address(String hex) {
        byte[] turned = HexFormat.of().parseHex(hex.substring(0, hex.indexOf(':')));
        byte[] bytes = new byte[turned.length];
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = turned[at - at % 4 + 3 - at % 4];
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
