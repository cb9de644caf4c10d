package dev.sgpods.lab;

import dev.sgpods.command.Action;
import dev.sgpods.command.Invocation;
import dev.sgpods.command.Reply;
import dev.sgpods.command.UserError;
import dev.sgpods.command.Verb;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code repair <lab>}: makes again what is missing, failed or changed, and proves the lab anew; of a lab whose teardown
 * has stopped it tries the teardown again.
 */
@Command(name = "repair", description = "Mends what drifted, or tries again what failed.")
final class RepairCommand implements Action {
    private final Invocation invocation;
    private final LabCommands.Labs labs;

    @Parameters(index = "0", paramLabel = "<lab>", description = "The lab's name.")
    private String name = "";

    RepairCommand(Invocation invocation, LabCommands.Labs labs) {
        this.invocation = invocation;
        this.labs = labs;
    }

    @Override
    public Reply run() {
        Lab lab = new LabFinder(labs.store()).present(invocation, Verb.REPAIR, name);
        if (lab.goal() == Goal.ABSENT) {
            return goOn(lab);
        }
        labs.exercises().on(lab.id()).ifPresent(exercise -> {
            throw new UserError(
                    exercise.sentence() + " Nothing was mended: end it instead, which mends the lab.",
                    "/sgpods drill " + lab.name() + " stop");
        });
        Optional<Lab> changed = labs.store().change(lab.id(), this::mending);
        if (changed.filter(current -> current.goal() == Goal.PRESENT).isEmpty()) {
            throw beyond(changed.orElse(lab));
        }
        labs.scheduler().wake(lab.id());
        return Reply.done(
                Message.of(
                        Status.WORKING,
                        "Lab " + lab.name() + " is being mended",
                        new Block.Text(
                                "What is missing, failed or changed is made again; what is as it should be is left alone."
                                        + " Its message in the channel shows how far it is, and it is proved again at the end.")));
    }

    private Lab mending(Lab current) {
        return current.goal() == Goal.ABSENT
                ? current
                : current.asked(Goal.PRESENT, invocation.caller().user(), invocation.now())
                        .mending(true);
    }

    private Reply goOn(Lab lab) {
        if (lab.state() != LabState.BLOCKED && lab.state() != LabState.LEAKED) {
            throw beyond(lab);
        }
        labs.scheduler().wake(lab.id());
        return Reply.done(Message.of(
                Status.WORKING,
                "The teardown of lab " + lab.name() + " is tried again",
                new Block.Text("What kept it from going is looked at afresh; its thread tells how that comes out.")));
    }

    private static UserError beyond(Lab lab) {
        return new UserError(
                "Lab `" + lab.name() + "` is " + LabWords.state(lab.state())
                        + "; only a lab that is wanted can be mended. Make a new one.",
                "/sgpods create");
    }
}
