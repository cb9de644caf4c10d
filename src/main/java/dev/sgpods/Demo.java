package dev.sgpods;

import dev.sgpods.terminal.Chat;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/** A running demo. Closing it twice does nothing more. */
interface Demo extends AutoCloseable {
    /** Where its page is. */
    URI page();

    /** What is simulated, in a few words each. */
    List<String> simulated();

    /** Commands to begin with. */
    List<String> examples();

    /** A conversation with the bot in the first channel, by the same signed requests as the page's. */
    Chat chat();

    /** For waiting without sleeping. */
    ScheduledExecutorService timer();

    @Override
    void close();
}
