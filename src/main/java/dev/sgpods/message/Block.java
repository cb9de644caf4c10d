package dev.sgpods.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of a message.
 *
 * <p>Texts are plain, save two marks that every renderer knows: {@code `code`} and {@code *strong*}. Instants are never
 * put into texts but into {@link Moment}, so that a reader sees them in a zone of their own.
 */
public sealed interface Block {
    /** A paragraph; line feeds are kept. */
    record Text(String text) implements Block {}

    /** Named values, shown in two columns where there is room. */
    record Fields(List<Field> fields) implements Block {
        public Fields {
            fields = List.copyOf(fields);
        }

        /** Makes fields of the given pairs. */
        public static Fields of(Field... fields) {
            return new Fields(List.of(fields));
        }
    }

    /** One named value. */
    record Field(String name, String value) {}

    /** Lines that each have a status: phases, checks, probe stages. */
    record Checklist(List<Item> items) implements Block {
        public Checklist {
            items = List.copyOf(items);
        }
    }

    /**
     * One line of a checklist.
     *
     * @param detail what to say beside it, or an empty text
     */
    record Item(Status status, String text, String detail) {}

    /** Rows under a header; every row has as many cells as the header. */
    record Table(List<String> header, List<List<String>> rows) implements Block {
        public Table {
            header = List.copyOf(header);
            rows = rows.stream().map(List::copyOf).toList();
            for (List<String> row : rows) {
                if (row.size() != header.size()) {
                    throw new IllegalArgumentException("A row has " + row.size() + " cells under " + header.size());
                }
            }
        }
    }

    /** Hops from a source to a destination, in the order in which a packet meets them. */
    record Path(List<Item> hops) implements Block {
        public Path {
            hops = List.copyOf(hops);
        }
    }

    /** Text to copy: commands, documents. */
    record Code(String text) implements Block {}

    /**
     * A moment, shown in the reader's zone.
     *
     * @param label what happens then, for example {@code Lease ends}
     */
    record Moment(String label, java.time.Instant instant) implements Block {}

    /**
     * Somebody who is to be told of the message by name.
     *
     * @param label what the person is, for example {@code Owner}
     * @param user the Slack user id
     */
    record Person(String label, String user, String name) implements Block {}

    /** Buttons, at most five. */
    record Actions(List<Button> buttons) implements Block {
        public Actions {
            buttons = List.copyOf(buttons);
            if (buttons.isEmpty() || buttons.size() > 5) {
                throw new IllegalArgumentException("Between one and five buttons, not " + buttons.size());
            }
        }
    }

    /**
     * A button. Pressing it runs a command line in the name of whoever pressed it, with that person's permissions.
     *
     * @param line the command line without the leading {@code /sgpods}, for example {@code verify demo}
     * @param ask when not null, one word is asked for first and appended to the line
     */
    record Button(String label, String line, Style style, @Nullable Ask ask) {
        /** A plain button. */
        public static Button of(String label, String line) {
            return new Button(label, line, Style.PLAIN, null);
        }
    }

    /** How much a button wants to be pressed. */
    enum Style {
        PLAIN,
        PRIMARY,
        DANGER
    }

    /**
     * A question before a button acts.
     *
     * @param title the question's heading, at most 24 characters
     * @param label what is asked for
     * @param example what a good answer looks like; also the initial value
     */
    record Ask(String title, String label, String example) {}
}
