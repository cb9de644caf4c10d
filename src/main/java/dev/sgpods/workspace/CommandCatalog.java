package dev.sgpods.workspace;

import java.util.List;

/** Knows what may be typed after the slash command. Asked on every key, from several threads: answers at once. */
@FunctionalInterface
public interface CommandCatalog {
    /**
     * What may stand in the input next, best first; empty when nothing fits.
     *
     * @param typedSoFar what follows {@code /sgpods }, without that space, up to the cursor; may end in a space
     */
    List<CommandHint> complete(String typedSoFar);
}
