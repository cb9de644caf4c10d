package dev.sgpods.lab;

import dev.sgpods.message.Block;
import dev.sgpods.message.Block.Actions;
import dev.sgpods.message.Block.Ask;
import dev.sgpods.message.Block.Button;
import dev.sgpods.message.Block.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be pressed about a lab. Every button runs a line, so whoever presses it needs the right to type it. */
final class LabButtons {
    private LabButtons() {}

    /** The buttons of a lab's card, by its state. */
    static Optional<Block> of(Lab lab) {
        LabName name = lab.name();
        return Optional.ofNullable(
                switch (lab.state()) {
                    case CREATING -> actions(lab);
                    case READY -> actions(lab, verify(name));
                    case BLOCKED -> lab.goal() == Goal.ABSENT ? stopped(name) : actions(lab, retry(name));
                    case LEAKED -> stopped(name);
                    case DELETING, GONE -> null;
                });
    }

    /** The given ones, and those about the lease that have an effect. */
    private static Actions actions(Lab lab, Button... first) {
        List<Button> buttons = new ArrayList<>(List.of(first));
        if (LeaseRules.left(lab) > 0) {
            buttons.add(extend(lab.name()));
        }
        buttons.add(tearDown(lab.name()));
        return new Actions(buttons);
    }

    /** The two ways on from where a lab stopped; for one that is to go both try its teardown again. */
    static Block stopped(LabName name) {
        return new Actions(List.of(retry(name), tearDown(name)));
    }

    private static Button verify(LabName name) {
        return new Button("Verify", "verify " + name, Style.PRIMARY, null);
    }

    private static Button retry(LabName name) {
        return new Button("Retry", "repair " + name, Style.PRIMARY, null);
    }

    private static Button extend(LabName name) {
        return new Button(
                "Extend",
                "extend " + name,
                Style.PLAIN,
                new Ask("Extend lab", "How much longer? For example 90m, 2h or 1d", "2h"));
    }

    private static Button tearDown(LabName name) {
        return new Button("Tear down", "delete " + name, Style.DANGER, null);
    }
}
