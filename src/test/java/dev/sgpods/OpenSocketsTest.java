package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.OpenSockets.Socket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.DatagramChannel;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** That what looks for connections to elsewhere would see one. */
@EnabledOnOs(OS.LINUX)
class OpenSocketsTest {
    @Test
    void seesAServerThatListensOnEveryAddress() throws IOException {
        try (ServerSocket server = new ServerSocket(0)) {
            assertThat(find(server.getLocalPort())).isNotEmpty().allMatch(Socket::leavesTheMachine);
        }
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(find(server.getLocalPort())).isNotEmpty().noneMatch(Socket::leavesTheMachine);
        }
    }

    @Test
    void seesASocketThatIsBoundForElsewhere() throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            connect(channel, "192.0.2.1");
            int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
            assertThat(find(port)).isNotEmpty().allMatch(Socket::leavesTheMachine);
        }
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9));
            int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
            assertThat(find(port)).isNotEmpty().noneMatch(Socket::leavesTheMachine);
        }
    }

    /** Sends nothing: it only chooses where datagrams would go. */
    private static void connect(DatagramChannel channel, String address) {
        try {
            channel.connect(new InetSocketAddress(address, 9));
        } catch (IOException noRoute) {
            Assumptions.abort("This machine has no route to elsewhere: " + noRoute.getMessage());
        }
    }

    private static List<Socket> find(int port) {
        return OpenSockets.of(ProcessHandle.current().pid()).stream()
                .filter(socket -> socket.port() == port)
                .toList();
    }
}
