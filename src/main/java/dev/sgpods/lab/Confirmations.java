package dev.sgpods.lab;

import dev.sgpods.lab.Questions.Question;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Questions that only the person who was asked may answer, once, within 60 seconds of wall time. */
public final class Confirmations {
    /** How long an answer is awaited. */
    public static final Duration GOOD_FOR = Duration.ofSeconds(60);

    // Kept this long to tell somebody that a button was used or is too old, instead of unknown.
    private static final Duration REMEMBERED = Duration.ofMinutes(30);

    private final Questions questions;
    private final InstantSource wallClock;
    private final RandomGenerator random;

    /** How pressing the button went. */
    public enum Answer {
        GRANTED,
        WRONG_PERSON,
        EXPIRED,
        USED,
        /** Asked long ago, about another lab, or never. */
        UNKNOWN
    }

    /** Asks and has answered. */
    public Confirmations(Questions questions, InstantSource wallClock, RandomGenerator random) {
        this.questions = questions;
        this.wallClock = wallClock;
        this.random = random;
    }

    /** Asks somebody about a lab; the token goes into the button's line. */
    public String ask(String user, LabId lab) {
        Instant now = wallClock.instant();
        String token = HexFormat.of().toHexDigits(random.nextLong());
        questions.ask(token, new Question(user, lab, now, false), now.minus(REMEMBERED));
        return token;
    }

    /** Uses a token up if it is granted; a wrong person's press leaves it to the right one. */
    public Answer redeem(String token, String user, LabId lab) {
        Optional<Question> question =
                questions.find(token).filter(known -> known.lab().equals(lab));
        if (question.isEmpty()) {
            return Answer.UNKNOWN;
        }
        if (!question.get().user().equals(user)) {
            return Answer.WRONG_PERSON;
        }
        if (question.get().used()) {
            return Answer.USED;
        }
        if (question.get().asked().plus(GOOD_FOR).isBefore(wallClock.instant())) {
            return Answer.EXPIRED;
        }
        return questions.use(token) ? Answer.GRANTED : Answer.USED;
    }
}
