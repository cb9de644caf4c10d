package dev.sgpods.why;

import dev.sgpods.message.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an answer has besides what the facts tell.
 *
 * @param probed what a probe found
 * @param changes what was changed last, in blocks
 * @param buttons shown beside "Ask again"
 */
public record Additions(Optional<Probed> probed, List<Block> changes, List<Block.Button> buttons) {
    /** None. */
    public static final Additions NONE = new Additions(Optional.empty(), List.of(), List.of());

    /** Keeps unchangeable copies. */
    public Additions {
        changes = List.copyOf(changes);
        buttons = List.copyOf(buttons);
    }

    /** These and a probe. */
    Additions with(Probed probe) {
        return new Additions(Optional.of(probe), changes, buttons);
    }

    /** These and another button. */
    Additions with(Block.Button button) {
        List<Block.Button> more = new ArrayList<>(buttons);
        more.add(button);
        return new Additions(probed, changes, more);
    }

    /** These and what was changed last. */
    Additions withChanges(List<Block> found) {
        return new Additions(probed, found, buttons);
    }
}
