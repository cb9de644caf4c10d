package dev.sgpods.store;

import dev.sgpods.lab.LabId;
import dev.sgpods.lab.Questions;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Questions in a table, so that any program on the database may take the answer. */
public final class JdbiQuestions implements Questions {
    private final Jdbi jdbi;

    /** Keeps them through the given SQL. */
    public JdbiQuestions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void ask(String token, Question question, Instant forgetBefore) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("delete from question where asked_at < :before")
                    .bind("before", Columns.moment(forgetBefore))
                    .execute();
            handle.createUpdate("insert into question (token, user_id, lab_id, asked_at, is_used)"
                            + " values (:token, :user, :lab, :asked, :used)")
                    .bind("token", token)
                    .bind("user", question.user())
                    .bind("lab", question.lab().value())
                    .bind("asked", Columns.moment(question.asked()))
                    .bind("used", question.used())
                    .execute();
        });
    }

    @Override
    public Optional<Question> find(String token) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select user_id, lab_id, asked_at, is_used from question where token = :token")
                .bind("token", token)
                .map((row, context) -> new Question(
                        row.getString("user_id"),
                        new LabId(row.getString("lab_id")),
                        Columns.moment(row, "asked_at"),
                        row.getBoolean("is_used")))
                .findOne());
    }

    @Override
    public boolean use(String token) {
        return jdbi.withHandle(handle ->
                handle.createUpdate("update question set is_used = true where token = :token and is_used = false")
                                .bind("token", token)
                                .execute()
                        == 1);
    }
}
