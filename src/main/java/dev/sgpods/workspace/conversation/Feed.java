package dev.sgpods.workspace.conversation;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Numbers the changes, tells the listeners in that order, and remembers the last ones, so that a reader who lost the
 * connection can go on where it was. Its owner's lock guards it.
 */
final class Feed {
    private static final int REMEMBERED = 1_000;

    private final ArrayDeque<Change> recent = new ArrayDeque<>();
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private long sequence;

    void tell(Change.Kind kind, PostedMessage message) {
        sequence++;
        var change = new Change(sequence, kind, message);
        recent.addLast(change);
        if (recent.size() > REMEMBERED) {
            recent.removeFirst();
        }
        listeners.forEach(listener -> listener.accept(change));
    }

    Subscription subscribe(Consumer<Change> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    long sequence() {
        return sequence;
    }

    /** What happened after that number; empty when it is no longer all remembered, or was never given out. */
    Optional<List<Change>> after(long known) {
        var oldest = recent.isEmpty() ? sequence + 1 : recent.getFirst().sequence();
        if (known > sequence || known + 1 < oldest) {
            return Optional.empty();
        }
        return Optional.of(
                recent.stream().filter(change -> change.sequence() > known).toList());
    }
}
