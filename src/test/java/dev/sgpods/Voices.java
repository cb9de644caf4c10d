package dev.sgpods;

import dev.sgpods.lab.Announcer;
import dev.sgpods.lab.Lab;
import dev.sgpods.message.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is said about labs: lines once for each key, and the newest card. */
final class Voices implements Announcer {
    private final Set<String> keys = new HashSet<>();
    private final List<String> said = new ArrayList<>();

    @Override
    public synchronized void card(Lab lab, Message message, Urgency urgency) {
        // Cards are edited in place; what counts here are lines.
    }

    @Override
    public synchronized void line(Lab lab, String key, Message message, Urgency urgency) {
        if (keys.add(lab.id() + " " + key)) {
            said.add(message.title());
        }
    }

    /** The lines' titles, in order. */
    synchronized List<String> said() {
        return List.copyOf(said);
    }
}
