package dev.sgpods.lab;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Questions that only the person who was asked may answer, once, within 60 seconds of wall time. In memory: after a
 * restart one asks again.
 */
public final class Confirmations {
    /** How long an answer is awaited. */
    public static final Duration GOOD_FOR = Duration.ofSeconds(60);

    // Kept this long to tell somebody that a button was used or is too old, instead of unknown.
    private static final Duration REMEMBERED = Duration.ofMinutes(30);

    private final InstantSource wallClock;
    private final RandomGenerator random;
    private final Map<String, Question> questions = new HashMap<>();

    private record Question(String user, LabId lab, Instant asked, boolean used) {}

    /** How pressing the button went. */
    public enum Answer {
        GRANTED,
        WRONG_PERSON,
        EXPIRED,
        USED,
        /** Asked before a restart, about another lab, or never. */
        UNKNOWN
    }

    /** Nothing asked yet. */
    public Confirmations(InstantSource wallClock, RandomGenerator random) {
        this.wallClock = wallClock;
        this.random = random;
    }

    /** Asks somebody about a lab; the token goes into the button's line. */
    public synchronized String ask(String user, LabId lab) {
        Instant now = wallClock.instant();
        questions
                .values()
                .removeIf(question -> question.asked().plus(REMEMBERED).isBefore(now));
        String token = HexFormat.of().toHexDigits(random.nextLong());
        questions.put(token, new Question(user, lab, now, false));
        return token;
    }

    /** Uses a token up if it is granted; a wrong person's press leaves it to the right one. */
    public synchronized Answer redeem(String token, String user, LabId lab) {
        @Nullable Question question = questions.get(token);
        if (question == null || !question.lab().equals(lab)) {
            return Answer.UNKNOWN;
        }
        if (!question.user().equals(user)) {
            return Answer.WRONG_PERSON;
        }
        if (question.used()) {
            return Answer.USED;
        }
        if (question.asked().plus(GOOD_FOR).isBefore(wallClock.instant())) {
            return Answer.EXPIRED;
        }
        questions.put(token, new Question(user, lab, question.asked(), true));
        return Answer.GRANTED;
    }
}
