package dev.sgpods;

import dev.sgpods.lab.SweepPlan;
import dev.sgpods.lab.SweepThing;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a sweep on a terminal came to.
 *
 * @param code 0 done and nothing is left, or announced; 1 something is left, 2 refused, 3 it cannot be told
 * @param message the last one, if there was one
 * @param plan that was announced or carried out, if one was
 */
record SweepOutcome(int code, Optional<Message> message, Optional<SweepPlan> plan) {
    /**
     * One object: {@code code title plan state things left says}; each thing with {@code kind id region lab}, and in an
     * announcement with {@code age} and {@code usd_an_hour}; what is left with {@code what why}.
     */
    String json() {
        ObjectNode object = JsonMapper.shared().createObjectNode();
        object.put("code", code);
        object.put("title", message.map(Message::title).orElse(""));
        object.put("plan", plan.map(known -> known.id().value()).orElse(""));
        object.put(
                "state",
                plan.map(known -> known.state().name().toLowerCase(Locale.ROOT)).orElse(""));
        var things = object.putArray("things");
        List<List<String>> rows = blocks(Block.Table.class)
                .flatMap(table -> table.rows().stream())
                .toList();
        plan.map(SweepPlan::things).orElse(List.of()).forEach(thing -> {
            ObjectNode each = things.addObject()
                    .put("kind", thing.kind())
                    .put("id", thing.id())
                    .put("region", thing.region())
                    .put("lab", thing.lab());
            rows.stream().filter(row -> of(thing, row)).findFirst().ifPresent(row -> each.put(
                            "age", row.get(row.size() - 2))
                    .put("usd_an_hour", row.get(row.size() - 1).replace("$", "")));
        });
        var left = object.putArray("left");
        blocks(Block.Checklist.class)
                .flatMap(list -> list.items().stream())
                .forEach(item -> left.addObject().put("what", item.text()).put("why", item.detail()));
        var says = object.putArray("says");
        blocks(Block.Text.class).forEach(text -> says.add(SweepProgram.here(text.text())));
        return object.toString();
    }

    /** A row begins with kind, id and region. */
    private static boolean of(SweepThing thing, List<String> row) {
        return row.subList(0, 3).equals(List.of(thing.kind(), thing.id(), thing.region()));
    }

    private <T extends Block> Stream<T> blocks(Class<T> kind) {
        return message.stream()
                .flatMap(shown -> shown.blocks().stream())
                .filter(kind::isInstance)
                .map(kind::cast);
    }
}
