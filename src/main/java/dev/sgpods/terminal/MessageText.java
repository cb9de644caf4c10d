package dev.sgpods.terminal;

import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.util.ArrayList;
import java.util.List;

/** A message as plain lines, whole: a terminal has no limits. Moments are in UTC. */
public final class MessageText {
    private MessageText() {}

    /** The message's lines. */
    public static List<String> lines(Message message) {
        List<String> lines = new ArrayList<>();
        lines.add(message.title());
        message.blocks().forEach(block -> add(block, lines));
        return lines;
    }

    private static void add(Block block, List<String> lines) {
        if (block instanceof Block.Text text) {
            lines.addAll(plain(text.text()).lines().toList());
        } else if (block instanceof Block.Fields fields) {
            fields.fields().forEach(field -> lines.add("  " + field.name() + ": " + field.value()));
        } else if (block instanceof Block.Checklist list) {
            list.items().forEach(item -> lines.add("  " + item(item)));
        } else if (block instanceof Block.Path path) {
            lines.add("");
            path.hops().forEach(item -> lines.add("  " + item(item)));
            lines.add("");
        } else if (block instanceof Block.Code code) {
            code.text().lines().forEach(line -> lines.add("    " + line));
        } else if (block instanceof Block.Moment moment) {
            lines.add(moment.label() + ": " + moment.instant());
        } else if (block instanceof Block.Table table) {
            lines.add("  " + String.join("  ", table.header()));
            table.rows().forEach(row -> lines.add("  " + String.join("  ", row)));
        }
    }

    private static String item(Block.Item item) {
        String detail = item.detail().isEmpty() ? "" : " - " + item.detail();
        return sign(item.status()) + " " + plain(item.text() + detail);
    }

    private static String sign(Status status) {
        return switch (status) {
            case OK -> "[ok]  ";
            case WORKING -> "[..]  ";
            case WAITING -> "[  ]  ";
            case WARNING -> "[!]   ";
            case FAILED -> "[FAIL]";
            case UNKNOWN -> "[?]   ";
            case INFO -> "[i]   ";
        };
    }

    private static String plain(String text) {
        return text.replaceAll("[`*]", "");
    }
}
