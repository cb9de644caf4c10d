package dev.sgpods.workspace;

import dev.sgpods.workspace.conversation.Change;
import dev.sgpods.workspace.conversation.Conversations;
import dev.sgpods.workspace.webapi.Views;
import io.javalin.http.Context;
import io.javalin.http.TooManyRequestsResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The page's live connections. Each begins with the whole state, or, when the browser says what it saw last and that is
 * still remembered, with what it missed; then every change once, in order. Time and modal are told again whenever they
 * change, since only their newest state matters.
 */
final class PageStream {
    private static final int MOST = 40;

    private final Conversations conversations;
    private final PageState state;
    private final String epoch;
    private final Set<StreamReader> readers = ConcurrentHashMap.newKeySet();

    PageStream(Conversations conversations, Views views, PageState state, InstantSource wallClock) {
        this.conversations = conversations;
        this.state = state;
        this.epoch = Long.toString(wallClock.instant().toEpochMilli(), 36);
        views.subscribe(userId -> readers.stream()
                .filter(reader -> reader.userId().equals(userId))
                .forEach(StreamReader::viewChanged));
    }

    void timeChanged() {
        readers.forEach(StreamReader::timeChanged);
    }

    void close() {
        readers.forEach(StreamReader::end);
    }

    /** Holds the request's thread until the browser goes away. */
    void serve(Context context, String userId) throws IOException {
        if (readers.size() >= MOST) {
            throw new TooManyRequestsResponse("At most " + MOST + " pages can be open at once; close one.");
        }
        context.res().setContentType("text/event-stream; charset=utf-8");
        var reader = new StreamReader(userId, state, epoch, context.res().getOutputStream());
        readers.add(reader);
        var subscription = conversations.subscribe(reader::changed);
        try {
            reader.hello();
            begin(reader, lastSeen(context));
            reader.run();
        } finally {
            subscription.close();
            readers.remove(reader);
        }
    }

    private void begin(StreamReader reader, long lastSeen) throws IOException {
        var missed = conversations.after(lastSeen);
        if (lastSeen < 0 || missed.isEmpty()) {
            var sequence = conversations.sequence();
            reader.whole(sequence);
            return;
        }
        for (Change change : missed.get()) {
            reader.write(change);
        }
        reader.caughtUp(lastSeen);
    }

    /** The number after this process's epoch; -1 when there is none. */
    private long lastSeen(Context context) {
        var id = context.header("Last-Event-ID");
        var given = id == null ? context.queryParam("after") : id;
        if (given == null || !given.matches(epoch + "-\\d{1,18}")) {
            return -1;
        }
        return Long.parseLong(given.substring(epoch.length() + 1));
    }
}
