package dev.sgpods.workspace.webapi;

import dev.sgpods.workspace.blocks.BlockKit;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The {@code views.*} methods. */
final class ViewMethods {
    private final Views views;
    private final Triggers triggers;
    private final ViewJson json;

    ViewMethods(Views views, Triggers triggers, ViewJson json) {
        this.views = views;
        this.triggers = triggers;
        this.json = json;
    }

    Map<String, ApiMethod> methods() {
        return Map.of("views.open", this::open, "views.update", this::update);
    }

    private ApiAnswer open(ApiArguments arguments) {
        var trigger = arguments.text("trigger_id");
        if (trigger.isEmpty()) {
            throw new ApiRefusal("invalid_trigger_id");
        }
        var view = checked(arguments);
        return answer(views.open(triggers.exchange(trigger), view));
    }

    private ApiAnswer update(ApiArguments arguments) {
        var old = views.find(arguments.text("view_id"), arguments.text("external_id"))
                .orElseThrow(() -> new ApiRefusal("not_found"));
        var hash = arguments.text("hash");
        if (!hash.isEmpty() && !hash.equals(old.hash())) {
            throw new ApiRefusal("hash_conflict");
        }
        return answer(views.show(old.id(), old.userId(), checked(arguments)));
    }

    private static JsonNode checked(ApiArguments arguments) {
        var view =
                arguments.structure("view", "invalid_arguments").orElseThrow(() -> new ApiRefusal("invalid_arguments"));
        var problems = BlockKit.modal(view);
        if (!problems.isEmpty()) {
            throw new ApiRefusal("invalid_arguments", problems);
        }
        return view;
    }

    private ApiAnswer answer(OpenView view) {
        var node = JsonMapper.shared().createObjectNode();
        node.set("view", json.of(view));
        return ApiAnswer.ok(node);
    }
}
