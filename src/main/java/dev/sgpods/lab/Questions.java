package dev.sgpods.lab;

import java.time.Instant;
import java.util.Optional;

/** Questions to one person about one lab, each to be answered once. Every method commits before it returns. */
public interface Questions {
    /**
     * One question.
     *
     * @param user who was asked
     * @param asked on wall time
     */
    record Question(String user, LabId lab, Instant asked, boolean used) {}

    /** Keeps a question under a token that nobody else knows, and forgets those asked before the given moment. */
    void ask(String token, Question question, Instant forgetBefore);

    /** The question under a token. */
    Optional<Question> find(String token);

    /** Uses an answer up; false when it was used before. */
    boolean use(String token);
}
