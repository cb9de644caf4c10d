package dev.sgpods.slack;

import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * Messages as Slack shows them. The result is always within Slack's limits and the same for the same message; texts
 * cannot mention anybody, link anywhere or break out of their place.
 */
public final class BlockKitRenderer {
    private static final int ITEM = 1400;
    private static final Pattern USER = Pattern.compile("[UW][A-Z0-9]{1,20}");
    private static final String SEPARATOR = " – ";

    /** Renders a message. */
    Rendered render(Message message) {
        List<ObjectNode> blocks = new ArrayList<>();
        blocks.add(SlackBlocks.header(Symbols.emoji(message.status()) + " " + message.title()));
        int leftOut = 0;
        for (Block block : message.blocks()) {
            List<ObjectNode> made = blocks(block, blocks.size());
            leftOut += buttons(block) - buttons(made);
            blocks.addAll(made);
        }
        if (leftOut > 0) {
            blocks.add(SlackBlocks.context(
                    "Left out, because Slack does not carry commands this long: " + leftOut + " button(s)."));
        }
        return new Rendered(FallbackText.of(message), BlockBudget.fit(blocks).toString());
    }

    private static List<ObjectNode> blocks(Block block, int number) {
        if (block instanceof Block.Text text) {
            return List.of(SlackBlocks.section(Mrkdwn.of(text.text(), SlackBlocks.SECTION_TEXT)));
        } else if (block instanceof Block.Fields fields) {
            return fields(fields.fields());
        } else if (block instanceof Block.Checklist checklist) {
            return sections(items(checklist.items(), false));
        } else if (block instanceof Block.Path path) {
            return sections(Hops.fitting(path.hops(), items(path.hops(), true)));
        } else if (block instanceof Block.Table table) {
            return fenced(Preformatted.table(table));
        } else if (block instanceof Block.Code code) {
            return fenced(code.text().lines().toList());
        } else if (block instanceof Block.Moment moment) {
            return List.of(SlackBlocks.section(moment(moment)));
        } else if (block instanceof Block.Person person) {
            return List.of(SlackBlocks.section(person(person)));
        } else if (block instanceof Block.Actions actions) {
            return SlackBlocks.actions(actions, number).map(List::of).orElse(List.of());
        }
        throw new IllegalArgumentException("A block that Slack's renderer does not know: " + block);
    }

    private static List<ObjectNode> fields(List<Block.Field> fields) {
        List<ObjectNode> sections = new ArrayList<>();
        for (int at = 0; at < fields.size(); at += 10) {
            sections.add(SlackBlocks.fields(fields.subList(at, Math.min(at + 10, fields.size()))));
        }
        return sections;
    }

    private static List<String> items(List<Block.Item> items, boolean numbered) {
        List<String> lines = new ArrayList<>();
        for (Block.Item item : items) {
            String number = numbered ? (lines.size() + 1) + ". " : "";
            String detail = item.detail().isBlank() ? "" : SEPARATOR + Mrkdwn.of(Mrkdwn.oneLine(item.detail()), ITEM);
            String text = Mrkdwn.of(Mrkdwn.oneLine(item.text()), ITEM);
            lines.add(number + Symbols.emoji(item.status()) + " " + text + detail);
        }
        return lines;
    }

    private static List<ObjectNode> sections(List<String> lines) {
        return Lines.joined(lines, SlackBlocks.SECTION_TEXT).stream()
                .map(SlackBlocks::section)
                .toList();
    }

    private static List<ObjectNode> fenced(List<String> lines) {
        return Preformatted.fenced(lines).stream().map(SlackBlocks::section).toList();
    }

    /** Slack shows the moment in the reader's zone, and the fallback where it cannot. */
    private static String moment(Block.Moment moment) {
        Instant instant = moment.instant().truncatedTo(ChronoUnit.SECONDS);
        return SlackBlocks.strong(moment.label(), ITEM) + " <!date^" + instant.getEpochSecond()
                + "^{date_short_pretty} {time}|" + DateTimeFormatter.ISO_INSTANT.format(instant) + ">";
    }

    /** A mention, which tells the person; a name where the id is not one of Slack's. */
    private static String person(Block.Person person) {
        String shown = USER.matcher(person.user()).matches()
                ? "<@" + person.user() + ">"
                : Mrkdwn.of("@" + Mrkdwn.oneLine(person.name()), ITEM);
        return SlackBlocks.strong(person.label(), ITEM) + " " + shown;
    }

    private static int buttons(Block block) {
        return block instanceof Block.Actions actions ? actions.buttons().size() : 0;
    }

    private static int buttons(List<ObjectNode> made) {
        return made.stream()
                .mapToInt(block -> block.path("type").asString("").equals("actions")
                        ? block.path("elements").size()
                        : 0)
                .sum();
    }
}
