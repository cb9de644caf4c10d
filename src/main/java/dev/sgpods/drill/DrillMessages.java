package dev.sgpods.drill;

import dev.sgpods.drill.Drill.Reason;
import dev.sgpods.lab.Durations;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Lab;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is said of drills. */
final class DrillMessages {
    private DrillMessages() {}

    private static String fault(Drill drill) {
        return drill.code() + " ("
                + DrillCatalogue.find(drill.code()).map(DrillFault::title).orElse("a fault") + ")";
    }

    /** One sentence that tells nothing that is secret. */
    static String sentence(Drill drill) {
        if (drill.reason() == Reason.MENDED) {
            return "The fix of " + fault(drill) + " is being applied, asked for by " + drill.whoName() + "."
                    + (drill.trouble().isEmpty() ? "" : " " + drill.trouble());
        }
        String what = drill.secret() ? "A surprise drill" : "The drill " + fault(drill);
        return what
                + switch (drill.state()) {
                    case BEGINNING -> " is being put in";
                    case ON -> " is on";
                    case ENDING -> " is being taken out";
                    case OVER -> " is over";
                }
                + ", asked for by " + drill.whoName() + "."
                + (drill.trouble().isEmpty() || drill.secret() ? "" : " " + drill.trouble());
    }

    /** Something is broken from now on. */
    static Message begun(Drill drill, Lab lab) {
        boolean told = DrillCatalogue.find(drill.code()).map(DrillFault::told).orElse(false);
        String hint = told && !drill.secret() ? " --error \"what the client says\"" : "";
        return Message.of(
                Status.WARNING,
                drill.secret()
                        ? "A surprise drill is on in lab " + lab.name()
                        : "The drill " + drill.code() + " is on in lab " + lab.name(),
                new Block.Text((drill.secret() ? "Something was broken" : fault(drill) + " was put in")
                        + " on purpose, asked for by " + drill.whoName() + ". `/sgpods verify " + lab.name()
                        + "` shows what fails, `/sgpods why " + lab.name() + "/green" + hint
                        + "` says why; pods may take a minute to be made anew."
                        + (drill.secret() ? " What the client says goes behind `--error`." : "")),
                new Block.Moment("Taken out by itself", drill.until()),
                new Block.Actions(List.of(
                        Block.Button.of("Verify", "verify " + lab.name()),
                        Block.Button.of("Why?", "why " + lab.name() + "/green"),
                        Block.Button.of("Stop the drill", "drill " + lab.name() + " stop"))));
    }

    /** It does not come out; somebody has to do something about it. */
    static Message stuck(Drill drill, Lab lab, String why) {
        String what = drill.reason() == Reason.MENDED ? "The fix of " + drill.code() : "The drill " + drill.code();
        int left = drill.steps().size() - drill.done() - 1;
        return Message.of(
                Status.FAILED,
                what + " in lab " + lab.name() + (drill.reason() == Reason.MENDED ? " gets no further" : " stays in"),
                new Block.Text(
                        why + " It is left to " + ChangeWords.of(drill.steps().get(drill.done()))
                                + (left == 0 ? "" : "; then to do " + left + " further steps") + "."),
                new Block.Text("Give sgpods what it lacks, or do that by hand where it is a rule or an entry: it tries"
                        + " again every half minute and goes on by itself. " + meanwhile(lab)));
    }

    private static String meanwhile(Lab lab) {
        return lab.goal() == Goal.ABSENT
                ? "The teardown of the lab waits for it, and goes on without it when it does not come out in time: what"
                        + " is broken is the lab's own and goes with it."
                : "The lab stays broken until then; `/sgpods delete " + lab.name() + "` gives it up.";
    }

    /** It is taken out, and the lab is mended. */
    static Message over(Drill drill, Lab lab) {
        List<Block> blocks = new ArrayList<>();
        if (drill.reason() == Reason.MENDED) {
            return Message.of(
                    Status.OK,
                    "The fix of " + drill.code() + " in lab " + lab.name() + " is applied",
                    new Block.Text(fault(drill) + ", for " + drill.whoName()
                            + ". What else drifted is mended too, and the" + " lab is proved again now."));
        }
        blocks.add(new Block.Text(
                "It was " + fault(drill) + ", put in for " + drill.whoName() + ". " + why(drill) + " " + found(drill)));
        if (!drill.trouble().isEmpty()) {
            blocks.add(new Block.Text(drill.trouble()));
        }
        if (drill.reason() != Reason.TEARDOWN) {
            blocks.add(new Block.Text("The lab is mended and proved again now."));
        }
        return new Message(
                (drill.secret() ? "The surprise drill" : "The drill " + drill.code()) + " in lab " + lab.name()
                        + " is over",
                drill.trouble().isEmpty() ? Status.OK : Status.WARNING,
                blocks);
    }

    private static String why(Drill drill) {
        return switch (drill.reason()) {
            case STOPPED -> "It was stopped.";
            case FIXED -> "Its fix was applied.";
            case TIME -> "Its time was over.";
            case TEARDOWN -> "The lab is being torn down.";
            case FAILED -> "It could not be put in.";
            case NONE, MENDED -> "";
        };
    }

    private static String found(Drill drill) {
        Instant found = drill.found();
        return found == null
                ? "`why` was not asked, or did not name it, in "
                        + Durations.format(Duration.between(drill.asked(), drill.stepped())) + "."
                : "`why` named it first when " + drill.finder() + " asked, "
                        + Durations.format(Duration.between(drill.asked(), found)) + " after it was begun.";
    }
}
