package dev.sgpods.workspace.blocks;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The elements that stand in sections, actions, contexts and inputs. */
final class ElementRules {
    private static final Set<String> BUTTON =
            Set.of("text", "action_id", "value", "url", "style", "confirm", "accessibility_label");
    private static final Set<String> SELECT = Set.of(
            "placeholder", "action_id", "options", "option_groups", "initial_option", "confirm", "focus_on_load");
    private static final Set<String> CHOICES =
            Set.of("action_id", "options", "initial_option", "initial_options", "confirm", "focus_on_load");
    private static final Set<String> PLAIN_INPUT = Set.of(
            "action_id",
            "initial_value",
            "multiline",
            "min_length",
            "max_length",
            "dispatch_action_config",
            "focus_on_load",
            "placeholder");

    private final Findings findings;
    private final TextRules texts;

    ElementRules(Findings findings, TextRules texts) {
        this.findings = findings;
        this.texts = texts;
    }

    /** An element of a section's accessory or of an actions block. */
    void interactive(JsonNode element, String pointer) {
        if (!known(element, pointer)) {
            findings.add(pointer + "/type", unsupported(element));
        }
    }

    /** An element of a section's accessory, where an image may stand too. */
    void accessory(JsonNode element, String pointer) {
        if ("image".equals(type(element))) {
            image(element, pointer);
        } else {
            interactive(element, pointer);
        }
    }

    /** An element of a context block. */
    void context(JsonNode element, String pointer) {
        if ("image".equals(type(element))) {
            image(element, pointer);
        } else {
            texts.any(element, pointer, 3_000);
        }
    }

    /** The element of an input block. */
    void input(JsonNode element, String pointer) {
        if ("plain_text_input".equals(type(element))) {
            findings.only(element, pointer, PLAIN_INPUT);
            findings.string(element, pointer, "action_id", 255);
            findings.string(element, pointer, "initial_value", 3_000);
            texts.optionalPlain(element, pointer, "placeholder", 150);
        } else if ("button".equals(type(element)) || !known(element, pointer)) {
            findings.add(pointer + "/type", unsupported(element));
        }
    }

    void image(JsonNode image, String pointer) {
        if (findings.required(image, pointer, "alt_text")) {
            findings.string(image, pointer, "alt_text", 2_000);
        }
        if (image.path("slack_file").path("id").isString()) {
            return;
        }
        if (findings.required(image, pointer, "image_url")) {
            findings.string(image, pointer, "image_url", 3_000);
        }
    }

    private boolean known(JsonNode element, String pointer) {
        findings.string(element, pointer, "action_id", 255);
        texts.confirm(element, pointer);
        switch (type(element)) {
            case "button" -> button(element, pointer);
            case "static_select", "multi_static_select" -> {
                findings.only(element, pointer, SELECT);
                texts.optionalPlain(element, pointer, "placeholder", 150);
                options(element, pointer, 100);
            }
            case "overflow" -> options(element, pointer, 5);
            case "checkboxes", "radio_buttons" -> {
                findings.only(element, pointer, CHOICES);
                options(element, pointer, 10);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void button(JsonNode button, String pointer) {
        findings.only(button, pointer, BUTTON);
        texts.plain(button, pointer, "text", 75);
        findings.string(button, pointer, "value", 2_000);
        findings.string(button, pointer, "url", 3_000);
        findings.string(button, pointer, "accessibility_label", 75);
        texts.style(button, pointer);
    }

    private void options(JsonNode element, String pointer, int most) {
        var number = 0;
        for (var option : findings.items(element, pointer, "options", most)) {
            texts.option(option, pointer + "/options/" + number++);
        }
    }

    private static String type(JsonNode element) {
        return element.path("type").asString("");
    }

    private static String unsupported(JsonNode element) {
        return "unsupported type: " + type(element);
    }
}
