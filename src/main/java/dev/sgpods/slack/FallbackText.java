package dev.sgpods.slack;

import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A message in words only: what notifications and screen readers say, and what is sent when Slack refuses blocks. */
final class FallbackText {
    private static final int MOST = 2500;

    private FallbackText() {}

    /** The message as escaped text, one line a statement; at most 2,500 characters; never empty. */
    static String of(Message message) {
        List<String> lines = new ArrayList<>();
        String word = Symbols.word(message.status());
        lines.add(Mrkdwn.oneLine(message.title()) + (word.isEmpty() ? "" : " (" + word + ")"));
        for (Block block : message.blocks()) {
            add(lines, block);
        }
        return Mrkdwn.of(String.join("\n", lines), MOST);
    }

    private static void add(List<String> lines, Block block) {
        if (block instanceof Block.Text text) {
            lines.add(text.text());
        } else if (block instanceof Block.Fields fields) {
            fields.fields().forEach(field -> lines.add(field.name() + ": " + field.value()));
        } else if (block instanceof Block.Checklist checklist) {
            checklist.items().forEach(item -> lines.add(item(item)));
        } else if (block instanceof Block.Path path) {
            path.hops().forEach(hop -> lines.add(item(hop)));
        } else if (block instanceof Block.Table table) {
            table.rows()
                    .forEach(row -> lines.add(
                            row.stream().filter(cell -> !cell.isBlank()).collect(Collectors.joining(", "))));
        } else if (block instanceof Block.Code code) {
            lines.add(code.text());
        } else if (block instanceof Block.Moment moment) {
            lines.add(moment.label() + ": " + moment.instant().truncatedTo(ChronoUnit.SECONDS));
        } else if (block instanceof Block.Person person) {
            lines.add(person.label() + ": @" + person.name());
        }
    }

    private static String item(Block.Item item) {
        String word = Symbols.word(item.status());
        return (word.isEmpty() ? "" : word + ": ")
                + Mrkdwn.oneLine(item.text())
                + (item.detail().isBlank() ? "" : ", " + Mrkdwn.oneLine(item.detail()));
    }
}
