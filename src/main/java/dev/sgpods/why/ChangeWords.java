package dev.sgpods.why;

import dev.sgpods.facts.LastChange;
import dev.sgpods.message.Block;
import java.util.ArrayList;
import java.util.List;

/** Words for what was changed last on what stands in the way. */
final class ChangeWords {
    private ChangeWords() {}

    /** What is shown as long as nobody has looked. */
    static List<Block> looking(List<String> blockers) {
        return List.of(new Block.Text("Who changed " + String.join(", ", blockers) + " last is being looked up."));
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
            } else {
                untouched.add(change.thing());
            }
        }
        if (!untouched.isEmpty()) {
            blocks.add(new Block.Text(
                    "CloudTrail knows of no change in 90 days of " + String.join(", ", untouched) + "."));
        }
        return blocks;
    }
}
