package dev.sgpods.why;

import dev.sgpods.command.Action;
import dev.sgpods.command.Invocation;
import dev.sgpods.command.Reply;
import dev.sgpods.command.UserError;
import dev.sgpods.command.Verb;
import dev.sgpods.facts.Collected;
import dev.sgpods.facts.FactsUnreadable;
import dev.sgpods.facts.Wanted;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabFinder;
import dev.sgpods.lab.LabState;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import dev.sgpods.why.fault.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code fix <lab>/<pod> <fault>}: mends a fault of a lab's own resources, if the facts, read anew, still show it. What an
 * answer of an hour ago showed changes nothing.
 */
@Command(name = "fix", description = "Mends a fault that `why` names in a lab, if the facts still show it.")
public final class FixCommand implements Action {
    private final Invocation invocation;
    private final WhyCommand.Ground ground;

    @Parameters(index = "0", paramLabel = "<pod>", description = "lab/green, as `why` was asked.")
    private String pod = "";

    @Parameters(index = "1", paramLabel = "<fault>", description = "The fault's code, such as F30.")
    private String code = "";

    @Option(names = "--to", paramLabel = "DATABASE", description = "As `why` was asked.")
    private @Nullable String database;

    @Option(names = "--port", paramLabel = "PORT", description = "As `why` was asked.")
    private @Nullable Integer port;

    @Option(names = "--error", paramLabel = "TEXT", description = "What the client was told.")
    private @Nullable String error;

    /** A command for one call. */
    public FixCommand(Invocation invocation, WhyCommand.Ground ground) {
        this.invocation = invocation;
        this.ground = ground;
    }

    @Override
    public Reply run() {
        WhyCommand.checkPort(port, "/sgpods help fix");
        int slash = pod.indexOf('/');
        Lab lab = new LabFinder(ground.labs()).present(invocation, Verb.FIX, slash < 0 ? pod : pod.substring(0, slash));
        String wanted = code.strip().toUpperCase(Locale.ROOT);
        if (!ground.remedies().knows(lab, wanted)) {
            throw new UserError(
                    "`" + code + "` is no fault that can be mended by a command of mine; `why` shows what to type.",
                    why(lab));
        }
        if (lab.goal() == Goal.ABSENT || lab.state() == LabState.CREATING) {
            throw new UserError(
                    "Lab `" + lab.name() + "` is being made, mended or torn down at the moment; nothing was done.",
                    "/sgpods status " + lab.name());
        }
        List<Finding> found = read(lab, slash < 0 ? "green" : pod.substring(slash + 1));
        Finding finding = found.stream()
                .filter(each -> each.code().equals(wanted))
                .findFirst()
                .orElseThrow(() -> stale(lab, wanted, found));
        return begin(lab, finding);
    }

    private String why(Lab lab) {
        String asked = pod.contains("/") ? pod : lab.name() + "/green";
        return "/sgpods " + new TypedQuestion(asked, database, null, null, null, port, error).why();
    }

    private List<Finding> read(Lab lab, String name) {
        LabPlace place = ground.places().apply(lab);
        String to = database == null ? place.database() : database;
        String told = error == null ? "" : error;
        try {
            Collected collected =
                    ground.facts().read(new Wanted(place.region(), place.cluster(), place.namespace(), to, told));
            Diagnosis diagnosis = ground.diagnoser()
                    .diagnose(
                            collected.facts(),
                            collected.origin(),
                            new WhyQuestion(name, place.namespace(), to, Optional.ofNullable(port), told));
            if (!diagnosis.isAbout(place)) {
                throw new UserError(
                        "`" + diagnosis.database().name() + "` is not the database of lab `" + lab.name()
                                + "`, and only a lab's own resources are mended so; nothing was done. `why` shows what"
                                + " to type.",
                        why(lab));
            }
            return diagnosis.findings();
        } catch (Unanswerable unanswerable) {
            throw new UserError(String.valueOf(unanswerable.getMessage()), why(lab));
        } catch (FactsUnreadable unreadable) {
            throw new UserError(String.valueOf(unreadable.getMessage()), why(lab));
        }
    }

    private UserError stale(Lab lab, String wanted, List<Finding> found) {
        String now = found.isEmpty()
                ? "They show no fault now."
                : "They show " + found.get(0).code() + " now: " + found.get(0).sentence() + ".";
        return new UserError(
                "The facts, read anew, do not show " + wanted + " any more, so nothing was changed. " + now, why(lab));
    }

    private Reply begin(Lab lab, Finding finding) {
        Remedies.Begun begun = ground.remedies()
                .apply(
                        lab,
                        finding.code(),
                        invocation.caller().user(),
                        invocation.caller().name(),
                        invocation.now());
        return switch (begun) {
            case YES ->
                Reply.done(Message.of(
                        Status.WORKING,
                        "The fix of " + finding.code() + " is being applied in lab " + lab.name(),
                        new Block.Text("Found again just now: " + finding.sentence()
                                + ". The lab is mended and proved again; its thread tells how that comes out.")));
            case UNDERWAY ->
                Reply.done(Message.of(
                        Status.WORKING,
                        "Lab " + lab.name() + " is being mended already",
                        new Block.Text("Nothing was begun a second time; its thread tells how that comes out.")));
            case DRILL ->
                throw new UserError(
                        "A drill with another fault is on in lab `" + lab.name() + "`; nothing was done. End it first.",
                        "/sgpods drill " + lab.name() + " stop");
            case IMPOSSIBLE ->
                throw new UserError(
                        "That cannot be mended by a command of mine now; nothing was done.",
                        "/sgpods repair " + lab.name());
        };
    }
}
