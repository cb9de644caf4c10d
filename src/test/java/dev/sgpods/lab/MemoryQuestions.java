package dev.sgpods.lab;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Questions that end with the test. */
final class MemoryQuestions implements Questions {
    private final Map<String, Question> questions = new HashMap<>();

    @Override
    public synchronized void ask(String token, Question question, Instant forgetBefore) {
        questions.values().removeIf(known -> known.asked().isBefore(forgetBefore));
        questions.put(token, question);
    }

    @Override
    public synchronized Optional<Question> find(String token) {
        return Optional.ofNullable(questions.get(token));
    }

    @Override
    public synchronized boolean use(String token) {
        Question question = questions.get(token);
        if (question == null || question.used()) {
            return false;
        }
        questions.put(token, new Question(question.user(), question.lab(), question.asked(), true));
        return true;
    }
}
