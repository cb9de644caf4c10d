package dev.sgpods.why;

import dev.sgpods.command.Caller;
import dev.sgpods.command.Invocation;
import dev.sgpods.command.Reply;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import dev.sgpods.picture.PathPicture;
import dev.sgpods.picture.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What whoever asked is told: the answer at once, what was changed last and the picture after it, and others on demand. */
final class WhyReply {
    private final Invocation invocation;
    private final GivenAnswers given;
    private final ChangeReader changes;

    WhyReply(Invocation invocation, GivenAnswers given, ChangeReader changes) {
        this.invocation = invocation;
        this.given = given;
        this.changes = changes;
    }

    /**
     * A fresh answer, or one that everybody is to see.
     *
     * @param token of the answer to be shared, or empty; one that was forgotten is given anew
     */
    Reply shared(String token, Supplier<Reply> fresh) {
        if (token.isEmpty()) {
            return fresh.get();
        }
        String user = invocation.caller().user();
        return given.find(token, user)
                .map(found -> shared(found, Reply.Outcome.DONE))
                .orElseGet(() -> {
                    Reply anew = fresh.get();
                    return shared(
                            given.find(GivenAnswers.token(invocation.requestKey()), user)
                                    .orElseGet(() -> new Reply.Shared(anew.message(), Optional.empty())),
                            anew.outcome());
                });
    }

    /**
     * The answer, which may be shared, and to which is added what takes longer.
     *
     * @param form adds what the asker may do about it
     */
    Reply of(String region, ProbeDesk.Answer answer, UnaryOperator<Message> form) {
        List<String> blockers = Blockers.of(answer.diagnosis());
        Additions first =
                blockers.isEmpty() ? answer.additions() : answer.additions().withChanges(ChangeWords.looking(blockers));
        Reply reply = new Reply(
                form.apply(WhyAnswer.of(answer.diagnosis(), answer.again(), first)),
                Verdict.of(answer.diagnosis(), answer.additions()).exitCode() == 0
                        ? Reply.Outcome.DONE
                        : Reply.Outcome.FAILED);
        Optional<Reply.Picture> picture = picture(answer);
        Reply shareable = reply.sharedBy(answer.again() + " --share " + keep(reply.message(), picture));
        return blockers.isEmpty() && picture.isEmpty()
                ? shareable
                : shareable.followedBy(() -> addition(region, blockers, answer, form, picture));
    }

    private static Optional<Reply.Picture> picture(ProbeDesk.Answer answer) {
        return WhyPicture.of(answer.diagnosis(), answer.additions())
                .map(drawing ->
                        new Reply.Picture("The path", drawing.altText(), () -> PathPicture.png(drawing, Scheme.LIGHT)));
    }

    private Reply.Addition addition(
            String region,
            List<String> blockers,
            ProbeDesk.Answer answer,
            UnaryOperator<Message> form,
            Optional<Reply.Picture> picture) {
        List<Block> found = blockers.isEmpty() ? List.of() : ChangeWords.blocks(changes.read(region, blockers));
        Message whole = form.apply(WhyAnswer.of(
                answer.diagnosis(), answer.again(), answer.additions().withChanges(found)));
        keep(whole, picture);
        return new Reply.Addition(
                whole,
                found.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Message("What was changed last", Status.INFO, found)),
                picture);
    }

    private String keep(Message message, Optional<Reply.Picture> picture) {
        return given.keep(invocation.requestKey(), invocation.caller().user(), message, picture);
    }

    /** Everybody sees the answer and who shared it; whoever did is told so. */
    private Reply shared(Reply.Shared answer, Reply.Outcome outcome) {
        Caller caller = invocation.caller();
        Message message = answer.message();
        List<Block> blocks = new ArrayList<>(List.of(new Block.Person("Shared by", caller.user(), caller.name())));
        blocks.addAll(message.blocks());
        Message all = new Message(message.title(), message.status(), blocks);
        Message own = Message.of(Status.OK, "Shared here", new Block.Text(message.title()));
        return new Reply(own, outcome).toAll(all, answer.picture());
    }
}
