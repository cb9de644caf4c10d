package dev.sgpods;

import dev.sgpods.command.Reply;
import dev.sgpods.lab.Prover;
import dev.sgpods.lab.Prover.Proof;
import dev.sgpods.lab.Prover.Verdict;
import dev.sgpods.slack.LineRunner;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Notes how the newest line was answered and how the newest proof ended: exit codes depend on it. */
final class WiringListener {
    private final AtomicReference<Reply.@Nullable Outcome> answer = new AtomicReference<>();
    private final AtomicReference<@Nullable Verdict> verdict = new AtomicReference<>();

    /** The same runner, listened to. */
    LineRunner to(LineRunner runner) {
        return (caller, line, key) -> {
            Reply reply = runner.run(caller, line, key);
            answer.set(reply.outcome());
            return reply;
        };
    }

    /** The same prover, listened to. */
    Prover to(Prover prover) {
        return lab -> {
            Proof proof = prover.prove(lab);
            verdict.set(proof.isolated());
            return proof;
        };
    }

    void forget() {
        answer.set(null);
        verdict.set(null);
    }

    /** How the newest line since {@link #forget} was answered. */
    Optional<Reply.Outcome> answer() {
        return Optional.ofNullable(answer.get());
    }

    /** How the newest proof since {@link #forget} ended. */
    Optional<Verdict> verdict() {
        return Optional.ofNullable(verdict.get());
    }
}
