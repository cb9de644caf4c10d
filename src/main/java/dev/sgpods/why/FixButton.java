package dev.sgpods.why;

import dev.sgpods.command.Caller;
import dev.sgpods.command.Ownership;
import dev.sgpods.command.Permissions;
import dev.sgpods.command.Verb;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabState;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.why.fault.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts a button under an answer about a lab, for those who may press it; the press is judged anew. */
final class FixButton {
    private FixButton() {}

    static Message under(
            Message answer, Lab lab, Diagnosis diagnosis, Remedies remedies, Caller caller, TypedQuestion asked) {
        Ownership ownership = lab.owner().equals(caller.user()) ? Ownership.OWN : Ownership.OTHERS;
        Optional<Finding> first =
                diagnosis.findings().stream().findFirst().filter(each -> remedies.knows(lab, each.code()));
        boolean may = Permissions.decide(Verb.FIX, caller.role(), ownership, caller.place())
                        .allowed()
                && lab.state() == LabState.READY;
        if (first.isEmpty() || !may) {
            return answer;
        }
        String code = first.get().code();
        String line = asked.told(diagnosis.question().error()).fix(code);
        List<Block> blocks = new ArrayList<>(answer.blocks());
        blocks.add(new Block.Actions(
                List.of(new Block.Button("Apply the fix of " + code, line, Block.Style.PRIMARY, null))));
        return new Message(answer.title(), answer.status(), blocks);
    }
}
