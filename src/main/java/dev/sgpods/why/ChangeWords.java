package dev.sgpods.why;

import dev.sgpods.facts.LastChange;
import dev.sgpods.message.Block;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Words for what was changed last on what stands in the way. */
final class ChangeWords {
    private ChangeWords() {}

    /** What is shown as long as nobody has looked. */
    static List<Block> looking(List<String> blockers) {
        return List.of(new Block.Text("Who changed " + String.join(", ", blockers)
                + " last is looked up now and told here, or below this answer."));
    }

    static List<Block> blocks(List<LastChange> changes) {
        List<Block> blocks = new ArrayList<>();
        List<String> untouched = new ArrayList<>();
        for (LastChange change : changes) {
            if (change instanceof LastChange.Changed changed) {
                blocks.add(new Block.Moment(
                        changed.thing() + ", last changed by " + changed.who() + " (" + changed.event() + ")",
                        changed.at()));
            } else if (change instanceof LastChange.Unread unread) {
                blocks.add(
                        new Block.Text("Who changed " + unread.thing() + " last is not known: " + unread.why() + "."));
            } else if (change instanceof LastChange.NotAmong some) {
                blocks.add(new Block.Text("No change of " + some.thing() + " is among the last " + some.events()
                        + " events that name it; older ones were not looked at."));
            } else {
                untouched.add(change.thing());
            }
        }
        if (!untouched.isEmpty()) {
            blocks.add(new Block.Text(
                    "CloudTrail knows of no change in 90 days of " + String.join(", ", untouched) + "."));
        }
        if (changes.stream().anyMatch(change -> !(change instanceof LastChange.Unread))) {
            blocks.add(new Block.Text("CloudTrail tells of a change up to 15 minutes after it."));
        }
        return blocks;
    }

    /** The same for programs. */
    static List<Map<String, Object>> objects(List<LastChange> changes) {
        return changes.stream().map(ChangeWords::object).toList();
    }

    private static Map<String, Object> object(LastChange change) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("thing", change.thing());
        if (change instanceof LastChange.Changed changed) {
            object.put("at", changed.at().toString());
            object.put("who", changed.who());
            object.put("event", changed.event());
        } else if (change instanceof LastChange.Unread unread) {
            object.put("unread", unread.why());
        } else if (change instanceof LastChange.NotAmong some) {
            object.put("notAmongTheLast", some.events());
        } else {
            object.put("unchangedForDays", 90);
        }
        return object;
    }
}
