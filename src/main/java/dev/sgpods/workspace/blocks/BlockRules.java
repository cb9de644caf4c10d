package dev.sgpods.workspace.blocks;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** One block after another, and what must be unique among them. */
final class BlockRules {
    private final Findings findings;
    private final TextRules texts;
    private final ElementRules elements;
    private final RichRules rich;
    private final boolean modal;
    private final Set<String> blockIds = new HashSet<>();
    private int tables;
    private int markdown;

    BlockRules(Findings findings, boolean modal) {
        this.findings = findings;
        this.texts = new TextRules(findings);
        this.elements = new ElementRules(findings, texts);
        this.rich = new RichRules(findings);
        this.modal = modal;
    }

    void all(JsonNode blocks, String pointer, int most) {
        if (!blocks.isArray()) {
            findings.add(pointer, "must be an array");
            return;
        }
        if (blocks.size() > most) {
            findings.add(pointer, "no more than " + most + " items allowed");
            return;
        }
        for (var index = 0; index < blocks.size(); index++) {
            block(blocks.get(index), pointer + "/" + index);
        }
    }

    private void block(JsonNode block, String pointer) {
        findings.string(block, pointer, "block_id", 255);
        var id = block.path("block_id").asString("");
        if (!id.isEmpty() && !blockIds.add(id)) {
            findings.add(pointer + "/block_id", "duplicate block_id: " + id);
        }
        switch (block.path("type").asString("")) {
            case "header" -> {
                findings.only(block, pointer, Set.of("text", "level"));
                texts.plain(block, pointer, "text", 150);
            }
            case "section" -> section(block, pointer);
            case "context" -> context(block, pointer);
            case "divider" -> findings.only(block, pointer, Set.of());
            case "actions" -> actions(block, pointer);
            case "input" -> input(block, pointer);
            case "image" -> elements.image(block, pointer);
            case "rich_text" -> rich.richText(block, pointer);
            default -> messageOnly(block, pointer);
        }
    }

    private void messageOnly(JsonNode block, String pointer) {
        var type = block.path("type").asString("");
        if ("table".equals(type) && !modal) {
            rich.table(block, pointer);
            if (++tables > 1) {
                findings.add(pointer, "only one table allowed");
            }
        } else if ("markdown".equals(type) && !modal) {
            findings.only(block, pointer, Set.of("text"));
            if (findings.required(block, pointer, "text")) {
                findings.string(block, pointer, "text", 12_000);
                markdown += block.path("text").asString("").length();
            }
            if (markdown > 12_000) {
                findings.add(pointer + "/text", "must be less than 12001 characters");
            }
        } else {
            findings.add(pointer + "/type", "unsupported type: " + type);
        }
    }

    private void section(JsonNode block, String pointer) {
        findings.only(block, pointer, Set.of("text", "fields", "accessory", "expand"));
        if (!block.has("text") && !block.has("fields")) {
            findings.add(pointer, "missing required field: text");
        }
        if (block.has("text")) {
            texts.any(block.get("text"), pointer + "/text", 3_000);
        }
        if (block.has("fields")) {
            var number = 0;
            for (var field : findings.items(block, pointer, "fields", 10)) {
                texts.any(field, pointer + "/fields/" + number++, 2_000);
            }
        }
        if (block.has("accessory")) {
            elements.accessory(block.get("accessory"), pointer + "/accessory");
        }
    }

    private void context(JsonNode block, String pointer) {
        findings.only(block, pointer, Set.of("elements"));
        var number = 0;
        for (var element : findings.items(block, pointer, "elements", 10)) {
            elements.context(element, pointer + "/elements/" + number++);
        }
    }

    private void actions(JsonNode block, String pointer) {
        findings.only(block, pointer, Set.of("elements"));
        var ids = new HashSet<String>();
        var number = 0;
        for (var element : findings.items(block, pointer, "elements", 25)) {
            var here = pointer + "/elements/" + number++;
            elements.interactive(element, here);
            var id = element.path("action_id").asString("");
            if (!id.isEmpty() && !ids.add(id)) {
                findings.add(here + "/action_id", "`action_id` \"" + id + "\" already exists");
            }
        }
    }

    private void input(JsonNode block, String pointer) {
        findings.only(block, pointer, Set.of("label", "element", "hint", "optional", "dispatch_action"));
        texts.plain(block, pointer, "label", 2_000);
        texts.optionalPlain(block, pointer, "hint", 2_000);
        if (findings.required(block, pointer, "element")) {
            elements.input(block.get("element"), pointer + "/element");
        }
    }
}
