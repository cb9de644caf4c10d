package dev.sgpods.lab;

import dev.sgpods.command.EditDistance;
import dev.sgpods.command.Invocation;
import dev.sgpods.command.Ownership;
import dev.sgpods.command.UserError;
import dev.sgpods.command.Verb;
import dev.sgpods.message.Block;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the lab that somebody means, and refuses those who may not do what they want with it. */
public final class LabFinder {
    private final LabStore labs;

    /** Finds labs of a store. */
    public LabFinder(LabStore labs) {
        this.labs = labs;
    }

    /** The lab of that name, which is not gone; in any case of letters. */
    public Lab present(Invocation invocation, Verb verb, String typed) {
        Lab lab = any(invocation, verb, typed);
        if (lab.state() == LabState.GONE) {
            throw new UserError(
                    "Lab `" + lab.name() + "` is gone: it was torn down and nothing of it is left."
                            + " Only `audit` still knows it.",
                    "/sgpods audit " + lab.name(),
                    List.of(new Block.Moment("Gone", lab.stateSince())));
        }
        return lab;
    }

    /** The lab of that name, gone or not. */
    Lab any(Invocation invocation, Verb verb, String typed) {
        invocation.require(verb, Ownership.OWN);
        String word = typed.strip().toLowerCase(Locale.ROOT);
        invocation.about(word);
        Optional<Lab> found = LabName.parse(word).flatMap(labs::find);
        Lab lab = found.orElseThrow(() -> unknown(verb, typed, word));
        boolean own = lab.owner().equals(invocation.caller().user());
        try {
            invocation.require(verb, own ? Ownership.OWN : Ownership.OTHERS);
        } catch (UserError refusal) {
            throw own
                    ? refusal
                    : new UserError(
                            refusal.getMessage() + " Lab `" + lab.name() + "` is " + lab.ownerName() + "'s.",
                            "/sgpods status " + lab.name());
        }
        return lab;
    }

    private UserError unknown(Verb verb, String typed, String word) {
        List<String> names =
                labs.present().stream().map(lab -> lab.name().value()).toList();
        String there =
                names.isEmpty() ? "There are no labs at the moment." : "There are: " + String.join(", ", names) + ".";
        String rest = verb == Verb.EXTEND ? " 2h" : "";
        return new UserError(
                "There is no lab `" + typed + "`. " + there,
                EditDistance.nearest(word, names)
                        .map(name -> "/sgpods " + verb.word() + " " + name + rest)
                        .orElse(names.isEmpty() ? "/sgpods create" : "/sgpods list"));
    }
}
