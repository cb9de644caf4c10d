package dev.sgpods.lab;

import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Step;
import dev.sgpods.graph.Step.Action;
import dev.sgpods.graph.Trouble;
import dev.sgpods.lab.Grant.Stage;
import dev.sgpods.lab.LabReconciler.Turn;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Notes how far a lab's grants are by the steps of a pass, and tells its thread when one has ended. */
final class Granting {
    private final LabStore labs;
    private final LabTeller teller;

    Granting(LabStore labs, LabTeller teller) {
        this.labs = labs;
        this.teller = teller;
    }

    /**
     * How one grant came out.
     *
     * @param after what is kept of it, if anything
     */
    private record Outcome(Grant before, Optional<Grant> after, Message told) {}

    /** Whether a pass did something about a grant, or could not do it yet: another pass is to come soon. */
    static boolean busy(List<Step> steps) {
        return steps.stream()
                .anyMatch(step -> !(step.action() instanceof Action.Nothing)
                        || step.observation() instanceof Observation.Unknown
                        || step.observation() instanceof Observation.Leaving);
    }

    /** Tells first and notes then: a kill in between tells it once more under the same key. */
    Optional<Lab> note(Turn turn, List<Step> steps) {
        List<Outcome> outcomes = steps.stream()
                .flatMap(step -> turn.graph().grant(step.resource()).flatMap(grant -> outcome(grant, step)).stream())
                .toList();
        if (outcomes.isEmpty()) {
            return Optional.of(turn.lab());
        }
        outcomes.forEach(outcome -> teller.access(turn.lab(), key(outcome), outcome.told()));
        return labs.change(turn.claim(), current -> current.granting(after(current.grants(), outcomes)));
    }

    private static String key(Outcome outcome) {
        Grant before = outcome.before();
        return before.resource() + "-" + before.since() + "-"
                + outcome.after().map(Grant::stage).map(Enum::name).orElse("ended");
    }

    /** Only what is still as the pass saw it moves on: somebody may have asked for something else meanwhile. */
    private static List<Grant> after(List<Grant> current, List<Outcome> outcomes) {
        List<Grant> after = new ArrayList<>(current);
        for (Outcome outcome : outcomes) {
            int at = after.indexOf(outcome.before());
            if (at >= 0) {
                after.remove(at);
                outcome.after().ifPresent(after::add);
            }
        }
        return after;
    }

    private static Optional<Outcome> outcome(Grant grant, Step step) {
        Optional<Trouble> stop = step.trouble().filter(trouble -> !trouble.passing());
        return switch (grant.stage()) {
            case ASKED -> {
                if (step.present()) {
                    yield Optional.of(new Outcome(grant, Optional.of(grant.at(Stage.GIVEN)), given(grant)));
                }
                yield stop.map(trouble -> new Outcome(grant, Optional.empty(), refused(grant, trouble)));
            }
            case REVOKED -> {
                if (step.absent()) {
                    yield Optional.of(new Outcome(grant, Optional.empty(), taken(grant)));
                }
                yield stop.map(trouble -> new Outcome(grant, Optional.of(grant.at(Stage.GIVEN)), kept(grant, trouble)));
            }
            case GIVEN -> Optional.empty();
        };
    }

    private static Message given(Grant grant) {
        return told(Status.OK, "Access given", "`" + grant.role() + "` may use the cluster, as its admin.");
    }

    private static Message taken(Grant grant) {
        return told(Status.OK, "Access taken back", "`" + grant.role() + "` may no longer use the cluster.");
    }

    private static Message refused(Grant grant, Trouble trouble) {
        return told(Status.FAILED, "Access not given", "`" + grant.role() + "` was not let in. " + trouble.sentence());
    }

    private static Message kept(Grant grant, Trouble trouble) {
        return told(
                Status.FAILED,
                "Access not taken back",
                "`" + grant.role() + "` may still use the cluster. " + trouble.sentence());
    }

    private static Message told(Status status, String title, String text) {
        return Message.of(status, title, new Block.Text(text));
    }
}
