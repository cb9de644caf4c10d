package dev.sgpods.lab;

import dev.sgpods.message.Message;
import java.time.Instant;

/** Tells the labs' channel what concerns more than one lab. Stores before it returns; what is said goes out later. */
public interface Bulletin {
    /** A message of its own, posted the first time and edited in place afterwards. */
    void post(LabId subject, Message message);

    /** A line in the thread of a subject's message, said once for each key. */
    void line(LabId subject, String key, Message message);

    /** Whether a subject's message has reached the channel. */
    boolean posted(LabId subject);

    /**
     * Whether the line of a key had reached the channel by a moment, and did not only wait to be sent.
     *
     * @param by on the labs' clock
     */
    boolean reached(LabId subject, String key, Instant by);
}
