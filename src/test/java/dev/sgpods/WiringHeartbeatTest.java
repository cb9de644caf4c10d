package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class WiringHeartbeatTest {
    private final AtomicInteger beats = new AtomicInteger();
    private final AtomicInteger status = new AtomicInteger(200);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(WiringHeartbeat.class);
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            beats.incrementAndGet();
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
        log.start();
        logger.setLevel(Level.WARN);
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        server.stop(0);
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void beatsOnceAMinuteAfterGoodRoundsOnly() {
        AtomicInteger rounds = new AtomicInteger();
        Runnable good = heartbeat().after(rounds::incrementAndGet, () -> true);
        for (int second = 0; second < 130; second += 5) {
            good.run();
            now = now.plusSeconds(5);
        }
        assertThat(rounds).hasValue(26);
        assertThat(beats).hasValue(3);
        Runnable bad = heartbeat()
                .after(
                        () -> {
                            throw new IllegalStateException("the account does not answer");
                        },
                        () -> true);
        assertThatThrownBy(bad::run).hasMessageContaining("the account");
        heartbeat().after(() -> {}, () -> false).run();
        assertThat(beats).hasValue(3);
    }

    @Test
    void aReceiverThatIsOutOfOrderStopsNothingAndItsAddressIsInNoLog() {
        status.set(500);
        WiringHeartbeat heartbeat = heartbeat();
        heartbeat.after(() -> {}, () -> true).run();
        server.stop(0);
        now = now.plusSeconds(60);
        heartbeat.after(() -> {}, () -> true).run();
        assertThat(log.list).hasSize(2).allMatch(event -> !event.getFormattedMessage()
                .contains("hush"));
        assertThat(log.list.get(0).getFormattedMessage()).contains("500");
    }

    @Test
    void withoutAnAddressNobodyIsCalled() {
        new WiringHeartbeat(Optional.empty(), () -> now)
                .after(() -> {}, () -> true)
                .run();
        assertThat(beats).hasValue(0);
    }

    private WiringHeartbeat heartbeat() {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hush");
        return new WiringHeartbeat(Optional.of(address), () -> now);
    }
}
