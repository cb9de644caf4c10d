package dev.sgpods.lab;

import dev.sgpods.message.Message;
import java.time.Instant;
import java.util.Optional;

/** Tells the labs' channel what concerns more than one lab. Stores before it returns; what is said goes out later. */
public interface Bulletin {
    /** A message of its own, posted the first time and edited in place afterwards. */
    void post(LabId subject, Message message);

    /** A line in the thread of a subject's message, said once for each key. */
    void line(LabId subject, String key, Message message);

    /** When a subject's message first reached the channel, on the labs' clock; nothing when it is not there. */
    Optional<Instant> posted(LabId subject);

    /**
     * When the line of a key reached the channel, on the labs' clock; nothing while it only waits to be sent, and when there
     * is none.
     */
    Optional<Instant> reached(LabId subject, String key);
}
