package dev.sgpods.lab;

import dev.sgpods.command.Action;
import dev.sgpods.command.Invocation;
import dev.sgpods.command.Reply;
import dev.sgpods.command.UserError;
import dev.sgpods.command.Verb;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code verify <lab>}: has both pods probed anew; the evidence goes to the lab's thread. */
@Command(name = "verify", description = "Probes both pods now and posts the evidence in the lab's thread.")
final class VerifyCommand implements Action {
    private final Invocation invocation;
    private final LabStore labs;
    private final FreshProof proof;

    @Parameters(index = "0", paramLabel = "<lab>", description = "The lab's name.")
    private String name = "";

    VerifyCommand(Invocation invocation, LabStore labs, FreshProof proof) {
        this.invocation = invocation;
        this.labs = labs;
        this.proof = proof;
    }

    @Override
    public Reply run() {
        Lab lab = new LabFinder(labs).present(invocation, Verb.VERIFY, name);
        if (lab.state() != LabState.READY) {
            throw new UserError(
                    "Lab `" + lab.name() + "` is " + LabWords.state(lab.state())
                            + "; only a lab that is ready can be verified.",
                    "/sgpods status " + lab.name());
        }
        proof.begin(lab, invocation.requestKey());
        return Reply.done(Message.of(
                Status.WORKING,
                "Probing lab " + lab.name(),
                new Block.Text(
                        "Green and red are probed now; the evidence comes in the lab's thread in a few seconds.")));
    }
}
