package dev.sgpods.slack;

import dev.sgpods.lab.RequestLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
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

    /**
     * What is waited for.
     *
     * @param longer how long an answer that takes a while is waited for before a first line is shown that nothing can take
     *     the place of
     * @param picture how long Slack has for an uploaded picture before a message shows it
     */
    record Waits(Duration longer, Duration picture) {}

    /** So many commands at a time may wait longer for their answers; more would hold up the acknowledgements of others. */
    private static final int WAITING = 4;

    private final RequestLog log;
    private final Executor pool;
    private final Answering answering;
    private final LineAnswers lines;
    private final Answers answers;
    private final InstantSource wallClock;
    private final Duration longer;
    private final Semaphore waiting = new Semaphore(WAITING);

    /**
     * A desk.
     *
     * @param pools where lines are run, and where what takes longer is found out: it holds up no line
     * @param pictures for what is shown with answers
     */
    RequestDesk(
            RequestLog log,
            SlackBot.Pools pools,
            LineAnswers lines,
            Answers answers,
            Pictures pictures,
            Waits waits,
            InstantSource wallClock) {
        this.log = log;
        this.pool = pools.lines();
        this.answering = new Answering(
                log,
                pools.additions(),
                lines,
                answers,
                new Illustrations(pictures, answers, pools.additions(), waits.picture()));
        this.lines = lines;
        this.answers = answers;
        this.longer = waits.longer();
        this.wallClock = wallClock;
    }

    /**
     * Takes a line in and waits a little for its answer.
     *
     * @param patience how long to wait, zero for not at all; somewhat longer for an answer that takes a while
     * @return the answer when it was ready in time, else a first line or nothing; what was not ready is delivered later,
     *     and for a second delivery never
     * @throws RejectedExecutionException when too much is waiting; nothing is done then
     */
    Optional<Rendered> accept(Work work, ReplyAddress address, Duration patience) {
        NotedRequest noted = NotedRequest.of(work, address, wallClock.instant());
        if (!log.begin(noted.request())) {
            LOG.info("Request {} was delivered again; it acts once.", work.key());
            return Optional.empty();
        }
        answers.expect(address);
        Optional<Rendered> first = lines.first(work);
        return patience.isZero() ? later(noted, address, first) : inTime(noted, address, first, patience);
    }

    private Optional<Rendered> later(NotedRequest noted, ReplyAddress address, Optional<Rendered> first) {
        if (address.editable() || first.isEmpty()) {
            hand(noted.work(), () -> answering.inPlace(noted, address, first));
            return Optional.empty();
        }
        FirstLine line = new FirstLine(address, first.get(), answers);
        hand(
                noted.work(),
                () -> answering.answer(noted, address, answer -> {
                    line.answered();
                    return false;
                }));
        CompletableFuture.delayedExecutor(longer.toMillis(), TimeUnit.MILLISECONDS, pool)
                .execute(line::due);
        return Optional.empty();
    }

    private Optional<Rendered> inTime(
            NotedRequest noted, ReplyAddress address, Optional<Rendered> first, Duration patience) {
        CompletableFuture<Optional<Rendered>> shown = new CompletableFuture<>();
        hand(noted.work(), () -> answering.answer(noted, address, answer -> shown.complete(Optional.of(answer))));
        boolean longWait = first.isPresent() && waiting.tryAcquire();
        try {
            Duration wait = longWait ? longer : patience;
            return shown.completeOnTimeout(first, wait.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } finally {
            if (longWait) {
                waiting.release();
            }
        }
    }

    /**
     * Runs something else for a request, once however often it is delivered. It is not run again after a kill.
     *
     * @throws RejectedExecutionException when too much is waiting; nothing is done then
     */
    void once(Work work, Runnable action) {
        if (log.begin(NotedRequest.of(work, ReplyAddress.of(work), wallClock.instant())
                .request())) {
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
            NotedRequest noted = NotedRequest.parse(request);
            if (noted.work().line().isEmpty()) {
                log.done(request.key());
            } else if (request.at().plus(STALE).isBefore(wallClock.instant())) {
                answering.tooLate(noted);
            } else if (noted.shares()) {
                answering.shareAgain(noted);
            } else if (noted.answered()) {
                answering.complete(noted);
            } else {
                answering.inPlace(noted, noted.address(), lines.first(noted.work()));
            }
        } catch (RuntimeException failed) {
            // One request that cannot be read must not keep the others from being acted upon.
            LOG.error("The unfinished request {} was not acted upon.", request.key(), failed);
        }
    }

    /** The program ends: what is cut off from now on is left to the next one. */
    void end() {
        answering.end();
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
