package dev.sgpods.lab;

import dev.sgpods.message.Message;
import java.time.Instant;

/**
 * Tells people about a lab. Every method stores what is to be said before it returns, so that a kill loses no line;
 * delivery happens later, in order.
 */
public interface Announcer {
    /** The lab's one message in its channel, posted the first time and edited in place afterwards. */
    void card(Lab lab, Message message, Urgency urgency);

    /**
     * A message in the lab's thread, said once for each key.
     *
     * @param key unique in the lab, for example {@code phase-network}
     */
    void line(Lab lab, String key, Message message, Urgency urgency);

    /**
     * A line for the lab's owner, said in the thread, and to the owner directly where that is possible; once for each key.
     *
     * @param key as of a line
     */
    default void owner(Lab lab, String key, Message message) {
        line(lab, key, message, Urgency.HIGH);
    }

    /**
     * Whether the line of a key had really reached the lab's thread by a moment, and did not only wait to be sent. Where
     * lines are said at once and none is remembered, every line counts as said.
     *
     * @param by on the labs' clock
     */
    default boolean reached(Lab lab, String key, Instant by) {
        return true;
    }

    /** What goes first when much is to be said. */
    enum Urgency {
        /** Failures and endings. */
        HIGH,
        /** Everything else. */
        NORMAL
    }
}
