package dev.sgpods.lab;

import dev.sgpods.command.Action;
import dev.sgpods.command.Invocation;
import dev.sgpods.command.Reply;
import dev.sgpods.command.UserError;
import dev.sgpods.command.Verb;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code delete <lab>}: asks first; the button's line carries a token, and the lab is looked at again after the press. */
@Command(name = "delete", description = "Tears a lab down, after a question.")
final class DeleteCommand implements Action {
    private final Invocation invocation;
    private final LabCommands.Labs labs;
    private final Confirmations confirmations;
    private final Prices prices;

    @Parameters(index = "0", paramLabel = "<lab>", description = "The lab's name.")
    private String name = "";

    @Option(names = "--confirm", hidden = true, paramLabel = "token")
    private @Nullable String token;

    DeleteCommand(Invocation invocation, LabCommands.Labs labs, Confirmations confirmations, Prices prices) {
        this.invocation = invocation;
        this.labs = labs;
        this.confirmations = confirmations;
        this.prices = prices;
    }

    @Override
    public Reply run() {
        Lab lab = new LabFinder(labs.store()).present(invocation, Verb.DELETE, name);
        if (token != null) {
            redeem(lab, token);
            return tearDown(lab);
        }
        return lab.goal() == Goal.ABSENT ? underWay(lab) : ask(lab);
    }

    private Reply ask(Lab lab) {
        String line = "delete " + lab.name() + " --confirm "
                + confirmations.ask(invocation.caller().user(), lab.id());
        CostEstimate cost = CostEstimate.of(lab.spec(), prices);
        Message message = Message.of(
                Status.WARNING,
                "Tear down lab " + lab.name() + "?",
                new Block.Text("Everything it is made of is deleted, the database with its data too, and nothing of it"
                        + " can be brought back. What it cost so far: "
                        + cost.duringAtMost(LabWords.lifetime(lab, invocation.now()))
                        + ". Only you can press the button, within "
                        + Confirmations.GOOD_FOR.toSeconds() + " seconds."),
                new Block.Fields(List.of(
                        new Block.Field("Owner", "@" + lab.ownerName()),
                        new Block.Field("State", LabWords.state(lab.state())))),
                new Block.Actions(
                        List.of(new Block.Button("Tear down " + lab.name(), line, Block.Style.DANGER, null))));
        return new Reply(message, Reply.Outcome.CONFIRMATION);
    }

    private void redeem(Lab lab, String typed) {
        String sentence =
                switch (confirmations.redeem(typed, invocation.caller().user(), lab.id())) {
                    case GRANTED -> "";
                    case WRONG_PERSON ->
                        "Only the person who was asked can press that button. Ask to delete the lab yourself, if you may.";
                    case EXPIRED ->
                        "That button was good for " + Confirmations.GOOD_FOR.toSeconds()
                                + " seconds, which are over. Nothing was done; ask again.";
                    // Used, and the lab still wanted: a kill came between the press and what it was to do.
                    case USED -> lab.goal() == Goal.PRESENT ? "" : "That button was pressed already; it works once.";
                    case UNKNOWN ->
                        "That button belongs to another lab, or to a time before sgpods was restarted. Nothing was done;"
                                + " ask again.";
                };
        if (!sentence.isEmpty()) {
            throw new UserError(sentence, "/sgpods delete " + lab.name());
        }
    }

    private Reply tearDown(Lab lab) {
        Optional<Lab> changed = labs.store()
                .change(
                        lab.id(),
                        current -> current.goal() == Goal.ABSENT
                                ? current
                                : current.asked(Goal.ABSENT, invocation.caller().user(), invocation.now()));
        Lab now = changed.orElseThrow(() -> new UserError(
                "Lab `" + lab.name() + "` is not there any more; there is nothing to delete.", "/sgpods list"));
        return underWay(now);
    }

    private Reply underWay(Lab lab) {
        labs.scheduler().wake(lab.id());
        return Reply.done(Message.of(
                Status.WORKING,
                "Lab " + lab.name() + " is being torn down",
                new Block.Text("Its thread tells what is deleted as it goes, and ends with a fresh look that nothing is"
                        + " left.")));
    }
}
