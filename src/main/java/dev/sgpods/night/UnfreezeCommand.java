package dev.sgpods.night;

import dev.sgpods.command.Action;
import dev.sgpods.command.Invocation;
import dev.sgpods.command.Ownership;
import dev.sgpods.command.Reply;
import dev.sgpods.command.Verb;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import picocli.CommandLine.Command;

/** {@code unfreeze}: ends a freeze. */
@Command(name = "unfreeze", description = "Lets leases, idleness and the nightly run take labs again.")
final class UnfreezeCommand implements Action {
    private final Invocation invocation;
    private final NightCommands.Parts parts;

    UnfreezeCommand(Invocation invocation, NightCommands.Parts parts) {
        this.invocation = invocation;
        this.parts = parts;
    }

    @Override
    public Reply run() {
        invocation.require(Verb.UNFREEZE, Ownership.NONE);
        // A freeze that ended by itself is over, though its row is still there.
        boolean held = parts.freezes().at(invocation.now()).isPresent();
        boolean accepted = parts.store().accepted(invocation.requestKey());
        if (held) {
            parts.store().accept(invocation.requestKey(), invocation.now());
        }
        boolean ended = parts.freezes().end() && held;
        if (!ended && !accepted) {
            return Reply.done(Message.of(
                    Status.INFO,
                    "Nothing was frozen",
                    new Block.Text("Leases, idleness and the nightly run take labs.")));
        }
        parts.wake();
        Message message = Message.of(
                Status.OK,
                "The freeze is over",
                new Block.Text(invocation.caller().name() + " ended it. Labs whose lease would have ended meanwhile are"
                        + " kept for half an hour at least, and their owners are warned first."));
        parts.tell(invocation.requestKey(), message);
        return Reply.done(message);
    }
}
