package dev.sgpods.slack;

import dev.sgpods.lab.RequestLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests in: notes each before anything else, so that a second delivery does nothing and a kill loses none,
 * and has it worked on elsewhere.
 */
final class RequestDesk {
    private static final Logger LOG = LoggerFactory.getLogger(RequestDesk.class);

    /** After this nobody expects anything of a request any more. */
    private static final Duration STALE = Duration.ofMinutes(30);

    private static final Rendered TOO_SLOW = Rendered.plain("");

    private final RequestLog log;
    private final Executor pool;
    private final LineAnswers lines;
    private final Answers answers;
    private final InstantSource wallClock;

    RequestDesk(RequestLog log, Executor pool, LineAnswers lines, Answers answers, InstantSource wallClock) {
        this.log = log;
        this.pool = pool;
        this.lines = lines;
        this.answers = answers;
        this.wallClock = wallClock;
    }

    /**
     * Takes a line in and waits a little for its answer.
     *
     * @param patience how long to wait, zero for not at all
     * @return the answer when it was ready in time; else it is delivered later, or never for a second delivery
     * @throws RejectedExecutionException when too much is waiting; nothing is done then
     */
    Optional<Rendered> accept(Work work, ReplyAddress address, Duration patience) {
        if (!log.begin(work.noted(wallClock.instant()))) {
            LOG.info("Request {} was delivered again; it acts once.", work.key());
            return Optional.empty();
        }
        answers.expect(address);
        CompletableFuture<Rendered> inTime = new CompletableFuture<>();
        if (patience.isZero()) {
            inTime.complete(TOO_SLOW);
        }
        hand(work, () -> {
            Rendered answer = act(work);
            if (!inTime.complete(answer)) {
                answers.deliver(address, answer);
            }
        });
        Rendered first = inTime.completeOnTimeout(TOO_SLOW, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return first.equals(TOO_SLOW) ? Optional.empty() : Optional.of(first);
    }

    /**
     * Runs something else for a request, once however often it is delivered. It is not run again after a kill.
     *
     * @throws RejectedExecutionException when too much is waiting; nothing is done then
     */
    void once(Work work, Runnable action) {
        if (log.begin(work.noted(wallClock.instant()))) {
            hand(work, () -> {
                log.done(work.key());
                action.run();
            });
        }
    }

    /**
     * Acts on the requests that were noted by a program that has ended since, this one's own predecessor among them. To
     * be called at the start, and again and again where several programs share the log.
     */
    void resume() {
        List<RequestLog.Request> unfinished = log.takeOver();
        if (!unfinished.isEmpty()) {
            LOG.info("{} request(s) were left unfinished; acting on them now.", unfinished.size());
            try {
                pool.execute(() -> unfinished.forEach(this::resume));
            } catch (RejectedExecutionException full) {
                log.giveBack(unfinished);
                throw full;
            }
        }
    }

    private void resume(RequestLog.Request request) {
        try {
            Work work = Work.parse(request);
            if (work.line().isEmpty()) {
                log.done(work.key());
            } else if (request.at().plus(STALE).isBefore(wallClock.instant())) {
                log.done(work.key());
                answers.deliver(ReplyAddress.of(work), lines.tooLate(work, request.at()));
            } else {
                answers.deliver(ReplyAddress.of(work), act(work));
            }
        } catch (RuntimeException failed) {
            // One request that cannot be read must not keep the others from being acted upon.
            LOG.error("The unfinished request {} was not acted upon.", request.key(), failed);
        }
    }

    /** Notes the end before the answer is sent: to answer never is better than to act twice. */
    private Rendered act(Work work) {
        Rendered answer = lines.run(work);
        try {
            log.done(work.key());
        } catch (RuntimeException failed) {
            LOG.error("Request {} was acted upon, which could not be noted.", work.key(), failed);
        }
        return answer;
    }

    private void hand(Work work, Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException full) {
            log.done(work.key());
            throw full;
        }
    }
}
