package dev.sgpods.drill;

import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.util.ArrayList;
import java.util.List;

/** What can be broken, and what is. */
final class DrillList {
    private final DrillCommands.Parts parts;

    DrillList(DrillCommands.Parts parts) {
        this.parts = parts;
    }

    Message message() {
        List<Block> blocks = new ArrayList<>();
        List<Block.Item> on = parts.drills().open().stream()
                .map(drill -> new Block.Item(
                        Status.WARNING,
                        parts.labs()
                                .find(drill.lab())
                                .map(lab -> lab.name().value())
                                .orElse("a lab that is gone"),
                        DrillMessages.sentence(drill)))
                .toList();
        if (!on.isEmpty()) {
            blocks.add(new Block.Checklist(on));
        }
        blocks.add(new Block.Table(
                List.of("Code", "What is broken"),
                DrillCatalogue.all().stream()
                        .map(fault -> List.of(fault.code(), fault.title() + (fault.told() ? " (--error)" : "")))
                        .toList()));
        blocks.add(new Block.Text("`/sgpods drill <lab> F30` puts one in for 30 minutes, `surprise` picks one and keeps"
                + " it secret, `stop` takes it out. The codes are those of docs/FAULTS.md; `(--error)`: `why`"
                + " names it when it is given what the client says."));
        return new Message(
                DrillCatalogue.all().size() + " faults can be put into a lab",
                on.isEmpty() ? Status.INFO : Status.WARNING,
                blocks);
    }
}
