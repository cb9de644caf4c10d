package dev.sgpods.why;

import dev.sgpods.command.Invocation;
import dev.sgpods.command.UserError;
import dev.sgpods.facts.Collected;
import dev.sgpods.facts.Wanted;
import dev.sgpods.lab.Confirmations;
import dev.sgpods.lab.LabId;
import dev.sgpods.message.Block;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Function;

/**
 * Answers with a probe. Where the pod's image holds no program to probe with, it offers an ephemeral container, says that
 * such a one cannot be removed again, and adds it only when the same person presses the button.
 */
public final class ProbeDesk {
    private final Probing probing;
    private final Diagnoser diagnoser;
    private final Confirmations confirmations;
    private final Function<String, String> images;

    /**
     * Answers through these.
     *
     * @param images the image for an ephemeral container, by region
     */
    public ProbeDesk(
            Probing probing, Diagnoser diagnoser, Confirmations confirmations, Function<String, String> images) {
        this.probing = probing;
        this.diagnoser = diagnoser;
        this.confirmations = confirmations;
        this.images = images;
    }

    /**
     * What is asked.
     *
     * @param again the line that asks the same without a probe
     * @param token of a button that was pressed, or empty
     */
    record Request(
            Wanted wanted, boolean ofLab, WhyQuestion question, Collected collected, String again, String token) {}

    /**
     * What is answered.
     *
     * @param again the line that asks the same again
     */
    record Answer(Diagnosis diagnosis, Additions additions, String again) {}

    /** The button that has the pod probed. */
    static Block.Button offer(String line) {
        return Block.Button.of("Probe", line + " --probe");
    }

    /**
     * Probes and answers.
     *
     * @throws Unanswerable when the question names nothing, or too much
     * @throws UserError when a button was pressed that is not good any more
     */
    Answer answer(Invocation invocation, Request request) {
        Wanted place = request.wanted();
        String image = "";
        if (!request.token().isEmpty()) {
            redeem(invocation, request);
            image = images.apply(place.region());
        }
        Probing.Answer found = probing.answer(
                diagnoser, request.collected(), request.question(), new Probing.Terms(place, request.ofLab(), image));
        String again = request.again() + " --probe";
        Additions additions = Additions.NONE.with(found.probed());
        return new Answer(
                found.diagnosis(),
                found.probed().toolless() && image.isEmpty()
                        ? additions.with(container(invocation, request))
                        : additions,
                again);
    }

    private Block.Button container(Invocation invocation, Request request) {
        String token = confirmations.ask(invocation.caller().user(), key(request));
        return new Block.Button(
                "Add a container for good", request.again() + " --probe --confirm " + token, Block.Style.DANGER, null);
    }

    private void redeem(Invocation invocation, Request request) {
        Confirmations.Answer answer =
                confirmations.redeem(request.token(), invocation.caller().user(), key(request));
        String sentence =
                switch (answer) {
                    case GRANTED -> "";
                    case WRONG_PERSON -> "Only the person who was asked can press that button.";
                    case USED -> "That button was pressed already; it works once.";
                    case EXPIRED, UNKNOWN ->
                        "That button was good for " + Confirmations.GOOD_FOR.toSeconds()
                                + " seconds, which are over. Nothing was added to the pod; ask again.";
                };
        if (!sentence.isEmpty()) {
            throw new UserError(sentence, "/sgpods " + request.again() + " --probe");
        }
    }

    /** Questions are kept by six characters: those of a lab, or such as stand for the pod in question. */
    private static LabId key(Request request) {
        Wanted place = request.wanted();
        String subject = place.region() + "/" + place.cluster() + "/"
                + request.question().podNamespace() + "/" + request.question().podName();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(subject.getBytes(StandardCharsets.UTF_8));
            StringBuilder id = new StringBuilder("p");
            for (int at = 0; at < 5; at++) {
                id.append(Character.forDigit(Byte.toUnsignedInt(digest[at]) % 36, 36));
            }
            return new LabId(id.toString());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256.", missing);
        }
    }
}
