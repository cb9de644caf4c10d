package dev.sgpods.workspace;

import dev.sgpods.workspace.conversation.Change;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One browser's live connection. What happens is queued, so that a slow browser holds nobody up; a browser that is too
 * far behind is cut off and catches up when it connects again.
 */
final class StreamReader {
    private static final int LONGEST_QUEUE = 2_000;
    private static final int HEARTBEAT_SECONDS = 10;

    private sealed interface Event {
        record Message(Change change) implements Event {}

        record View() implements Event {}

        record Time() implements Event {}

        record End() implements Event {}
    }

    private final String userId;
    private final PageState state;
    private final String epoch;
    private final OutputStream out;
    private final BlockingQueue<Event> queue = new LinkedBlockingQueue<>(LONGEST_QUEUE);
    private volatile boolean ended;
    private long written;

    StreamReader(String userId, PageState state, String epoch, OutputStream out) {
        this.userId = userId;
        this.state = state;
        this.epoch = epoch;
        this.out = out;
    }

    String userId() {
        return userId;
    }

    void changed(Change change) {
        offer(new Event.Message(change));
    }

    void viewChanged() {
        offer(new Event.View());
    }

    void timeChanged() {
        offer(new Event.Time());
    }

    void end() {
        ended = true;
        queue.clear();
        queue.offer(new Event.End());
    }

    private void offer(Event event) {
        if (!queue.offer(event)) {
            end();
        }
    }

    /** Asks the browser to come back after a second when the connection is lost. */
    void hello() throws IOException {
        out.write("retry: 1000\n\n".getBytes(StandardCharsets.UTF_8));
    }

    /** Tells all there is, as of this change's number. */
    void whole(long sequence) throws IOException {
        written = sequence;
        send("whole", state.whole(userId), sequence);
    }

    /** Tells the states that have no number, after the missed changes. */
    void caughtUp(long lastSeen) throws IOException {
        written = Math.max(written, lastSeen);
        send("view", state.view(userId), null);
        send("time", state.time(), null);
    }

    /** Tells one change, unless it was told before or is none of this user's business. */
    void write(Change change) throws IOException {
        if (change.sequence() <= written) {
            return;
        }
        written = change.sequence();
        if (change.message().seenBy(userId)) {
            send("change", state.change(change), change.sequence());
        }
    }

    void run() throws IOException {
        try {
            while (!ended) {
                next(queue.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(@Nullable Event event) throws IOException {
        if (event instanceof Event.Message message) {
            write(message.change());
        } else if (event instanceof Event.View) {
            send("view", state.view(userId), null);
        } else if (!(event instanceof Event.End)) {
            send("time", state.time(), null);
        }
    }

    private void send(String name, JsonNode data, @Nullable Long sequence) throws IOException {
        var id = sequence == null ? "" : "id: " + epoch + "-" + sequence + "\n";
        var text = id + "event: " + name + "\ndata: " + JsonMapper.shared().writeValueAsString(data) + "\n\n";
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
