package dev.sgpods.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;

/** One browser for the tests of a class, a fresh workspace for each of them; one browser at a time. */
@ResourceLock("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PageTestCase {
    final Browser browser = new Browser();
    TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(InstantSource.system());
        browser.size(1280, 860);
        browser.scheme("light");
    }

    @AfterEach
    void stop() {
        server.close();
        assertThat(browser.complaints()).isEmpty();
    }

    @AfterAll
    void quit() {
        browser.close();
    }

    final void open() {
        browser.open(server.address.toString());
    }

    final String post(String text, String blocks, String threadTs) {
        return server.api(
                        "chat.postMessage",
                        Map.of("channel", TestServer.LABS, "text", text, "blocks", blocks, "thread_ts", threadTs))
                .path("ts")
                .asString();
    }
}
