package dev.sgpods.lab;

import dev.sgpods.command.Action;
import dev.sgpods.command.Invocation;
import dev.sgpods.command.Reply;
import dev.sgpods.command.UserError;
import dev.sgpods.command.Verb;
import dev.sgpods.lab.Grant.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code access <lab> [<role-arn>]}: stores that a role may, or may no longer, use the cluster; a pass carries it out. */
@Command(
        name = "access",
        description = "Lets an IAM role into a lab's cluster, and shows the lines to type by one's own hands.")
final class AccessCommand implements Action {
    private static final int MOST = 10;

    private final Invocation invocation;
    private final LabCommands.Labs labs;
    private final LabCommands.Hands hands;

    @Parameters(index = "0", paramLabel = "<lab>", description = "The lab's name.")
    private String name = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "[role-arn]",
            description = "The IAM role, by its ARN with path; without it nobody new is let in.")
    private @Nullable String role;

    @Option(names = "--revoke", description = "Take the role's access back.")
    private boolean revoke;

    AccessCommand(Invocation invocation, LabCommands.Labs labs, LabCommands.Hands hands) {
        this.invocation = invocation;
        this.labs = labs;
        this.hands = hands;
    }

    @Override
    public Reply run() {
        Lab lab = new LabFinder(labs.store()).present(invocation, Verb.ACCESS, name);
        AccessMessage message = new AccessMessage(hands);
        if (role == null) {
            if (revoke) {
                throw new UserError("Whose access is to be taken back? " + given(lab), example(lab));
            }
            return Reply.done(message.shown(lab));
        }
        if (lab.goal() == Goal.ABSENT) {
            throw beyond(lab);
        }
        if (revoke) {
            String arn = RoleArn.plain(role);
            return Reply.done(message.revoked(takeBack(lab, arn), arn));
        }
        String arn = new RoleArn(
                        hands.accounts(),
                        hands.cluster().builder().principal(),
                        lab.spec().region(),
                        "/sgpods access " + lab.name())
                .check(role);
        return Reply.done(message.given(give(lab, arn), arn));
    }

    private Lab give(Lab lab, String arn) {
        if (arn.equals(hands.cluster().builder().principal())) {
            throw new UserError(
                    "`" + arn + "` is the role of sgpods itself, which has access as long as the lab lives.",
                    "/sgpods access " + lab.name());
        }
        return change(lab, current -> {
            if (current.grants().stream()
                    .anyMatch(grant -> grant.role().equals(arn) && grant.stage() != Stage.REVOKED)) {
                return current;
            }
            if (current.grants().size() >= MOST) {
                throw new UserError(
                        "Lab `" + lab.name() + "` lets " + MOST + " roles in already, and that is the most. "
                                + given(current),
                        example(current));
            }
            return with(current, new Grant(arn, Stage.ASKED, invocation.now()));
        });
    }

    private Lab takeBack(Lab lab, String arn) {
        if (lab.grants().stream().noneMatch(grant -> grant.role().equals(arn))) {
            throw new UserError("`" + arn + "` was not let in by sgpods. " + given(lab), example(lab));
        }
        return change(
                lab,
                current -> current.grants().stream()
                                .anyMatch(grant -> grant.role().equals(arn) && grant.stage() != Stage.REVOKED)
                        ? with(current, new Grant(arn, Stage.REVOKED, invocation.now()))
                        : current);
    }

    private Lab change(Lab lab, UnaryOperator<Lab> change) {
        Optional<Lab> changed = labs.store()
                .change(lab.id(), current -> current.goal() == Goal.ABSENT ? current : change.apply(current));
        Lab now = changed.filter(current -> current.goal() == Goal.PRESENT).orElseThrow(() -> beyond(lab));
        labs.scheduler().wake(now.id());
        return now;
    }

    private static Lab with(Lab lab, Grant grant) {
        List<Grant> grants = new ArrayList<>(lab.grants());
        grants.removeIf(other -> other.role().equals(grant.role()));
        grants.add(grant);
        return lab.granting(grants);
    }

    private static String given(Lab lab) {
        return lab.grants().isEmpty()
                ? "Nobody was let in."
                : "Let in: "
                        + String.join(
                                ", ",
                                lab.grants().stream().map(AccessCommand::quoted).toList()) + ".";
    }

    private static String quoted(Grant grant) {
        return "`" + grant.role() + "`";
    }

    private static String example(Lab lab) {
        return "/sgpods access " + lab.name()
                + lab.grants().stream()
                        .findFirst()
                        .map(grant -> " " + grant.role() + " --revoke")
                        .orElse("");
    }

    private static UserError beyond(Lab lab) {
        return new UserError(
                "Lab `" + lab.name() + "` is being torn down, and whoever was let in goes with its cluster.",
                "/sgpods status " + lab.name());
    }
}
