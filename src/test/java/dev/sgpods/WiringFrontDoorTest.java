package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class WiringFrontDoorTest {
    @Test
    void takesTheNextFreePortFrom3000WhenNoneWasAskedFor() {
        try (WiringFrontDoor first = WiringFrontDoor.open("127.0.0.1", 0);
                WiringFrontDoor second = WiringFrontDoor.open("127.0.0.1", 0)) {
            assertThat(first.page().getHost()).isEqualTo("127.0.0.1");
            assertThat(first.page().getPort()).isBetween(3000, 3098);
            assertThat(second.page().getPort()).isGreaterThan(first.page().getPort());
            for (int port = first.page().getPort() + 1; port < second.page().getPort(); port++) {
                int between = port;
                assertThatThrownBy(() -> bind(between)).isInstanceOf(IOException.class);
            }
        }
    }

    private static void bind(int port) throws IOException {
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }

    @Test
    void takesExactlyThePortThatWasAskedForOrNone() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
            assertThatThrownBy(() -> WiringFrontDoor.open("127.0.0.1", taken.getLocalPort()))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("is taken");
        }
        try (WiringFrontDoor door = WiringFrontDoor.open("127.0.0.1", port);
                Socket caller = new Socket()) {
            caller.connect(
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), door.page().getPort()),
                    5_000);
            assertThat(caller.isConnected()).isTrue();
        }
    }

    @Test
    void saysWhereItIsReachedWhenItListensEverywhere() {
        try (WiringFrontDoor door = WiringFrontDoor.open("0.0.0.0", 0)) {
            assertThat(door.page().getHost()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void refusesAnAddressOfAnotherMachine() {
        assertThatThrownBy(() -> WiringFrontDoor.open("nowhere.invalid", 0))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("not an address of this machine");
        assertThatThrownBy(() -> WiringFrontDoor.open("192.0.2.1", 0))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("--bind");
    }
}
