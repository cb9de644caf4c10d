package dev.sgpods.lab;

import java.time.Instant;

/**
 * Something that is to be said, as a row.
 *
 * @param id grows in the order of writing
 * @param key unique in its lab: writing a row whose key exists changes nothing, save for cards, whose body is replaced
 * @param lab whose message it is
 * @param kind a card is posted once and edited afterwards; a line is posted once in the card's thread
 * @param urgent goes before what is not
 * @param body the front end's own form, JSON
 * @param revision of a card: grows with every new body
 * @param notBefore wall time before which it is not tried
 */
public record Outgoing(
        long id,
        String key,
        LabId lab,
        String channel,
        Kind kind,
        boolean urgent,
        String body,
        long revision,
        int tries,
        Instant notBefore) {
    /** What kind of message a row is. */
    public enum Kind {
        CARD,
        LINE
    }
}
