package dev.sgpods.lab;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows of what is to be said, and where the labs' messages are. Every method commits before it returns. */
public interface OutgoingStore {
    /** Writes a card: the first time a new row, afterwards a new body and revision, to be sent again if it differs. */
    void card(LabId lab, String channel, String body, boolean urgent);

    /** Writes a line unless its key is known. */
    void line(LabId lab, String channel, String key, String body, boolean urgent);

    /**
     * Writes a message that belongs to no card and is never edited, unless its key is known.
     *
     * @param subject like a lab's id, and none
     * @param key of which there is one in all the world, such as a digest of what it is about
     * @param channel or a user, to be told directly
     */
    void alone(LabId subject, String key, String channel, String body);

    /** What waits, at most {@code limit}: urgent rows first, then oldest first; within a channel's lab in order. */
    List<Outgoing> waiting(Instant now, int limit);

    /** The row was sent in this revision; a newer body keeps waiting. What o'clock it is for the labs is noted too. */
    void sent(Outgoing row, Instant at);

    /**
     * Whether the row of a key was sent by a moment, in whatever revision; false when there is none.
     *
     * @param by on the labs' clock, which the demo scales and lets jump: no wall time can be compared with it
     */
    boolean sent(LabId lab, String key, Instant by);

    /** When the row of a key was first sent, on the labs' clock; nothing when it was not, and when there is none. */
    Optional<Instant> reached(LabId lab, String key);

    /** The same of a card, and nothing of one that somebody deleted. */
    Optional<Instant> cardReached(LabId lab);

    /** The row is tried again later. */
    void postpone(Outgoing row, Instant notBefore, String why);

    /** Where a lab's card is: the message's timestamp in Slack. */
    Optional<String> cardTimestamp(LabId lab);

    /** Notes where the card is; an empty text when it was deleted by somebody. */
    void cardTimestamp(LabId lab, String channel, String timestamp);

    /** How many rows wait. */
    int backlog();

    /** How many rows wait of which nobody has seen any revision: what is only to be edited does not count. */
    int unsaid();
}
