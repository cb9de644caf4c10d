package dev.sgpods.why;

import dev.sgpods.command.UserError;
import dev.sgpods.message.Block;
import java.util.List;
import java.util.function.UnaryOperator;

/** Several that may be meant: whoever asks says which, by a button for each of the first ones. */
final class Candidates {
    private static final int AT_MOST = 5;

    private Candidates() {}

    static UserError which(String sentence, List<String> candidates, UnaryOperator<String> line) {
        List<Block.Button> buttons = candidates.stream()
                .limit(AT_MOST)
                .map(each -> Block.Button.of(each, line.apply(each)))
                .toList();
        return new UserError(
                sentence,
                buttons.isEmpty()
                        ? "/sgpods help why"
                        : "/sgpods " + buttons.get(0).line(),
                buttons.isEmpty() ? List.of() : List.of(new Block.Actions(buttons)));
    }
}
