package dev.sgpods;

import dev.sgpods.lab.Announcer;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.message.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is said about labs: lines once for each key, and the newest card. */
final class Voices implements Announcer {
    private final Set<String> keys = new HashSet<>();
    private final List<String> said = new ArrayList<>();
    private final Map<LabId, Message> cards = new LinkedHashMap<>();

    @Override
    public synchronized void card(Lab lab, Message message, Urgency urgency) {
        cards.put(lab.id(), message);
    }

    @Override
    public synchronized void line(Lab lab, String key, Message message, Urgency urgency) {
        if (keys.add(lab.id() + " " + key)) {
            said.add(message.title());
        }
    }

    /** The newest card of each lab. */
    synchronized List<Message> cards() {
        return List.copyOf(cards.values());
    }

    /** The lines' titles, in order. */
    synchronized List<String> said() {
        return List.copyOf(said);
    }
}
