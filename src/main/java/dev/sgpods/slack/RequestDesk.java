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
import java.util.function.Supplier;
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
     * What came of a line.
     *
     * @param beside whether what was shown before must stay, because it is still wanted
     * @param later finds out what is to be added, once this was shown
     */
    private record Said(Rendered answer, boolean beside, Optional<Supplier<Answer.Addition>> later) {
        void deliver(ReplyAddress address, Answers answers) {
            answers.deliver(beside ? address.beside() : address, answer);
        }
    }

    private final RequestLog log;
    private final Executor pool;
    private final Executor additions;
    private final LineAnswers lines;
    private final Answers answers;
    private final InstantSource wallClock;

    /**
     * A desk.
     *
     * @param pools where lines are run, and where what takes longer is found out: it holds up no line
     */
    RequestDesk(RequestLog log, SlackBot.Pools pools, LineAnswers lines, Answers answers, InstantSource wallClock) {
        this.log = log;
        this.pool = pools.lines();
        this.additions = pools.additions();
        this.lines = lines;
        this.answers = answers;
        this.wallClock = wallClock;
    }

    /**
     * Takes a line in and waits a little for its answer.
     *
     * @param patience how long to wait, zero for not at all
     * @return the answer when it was ready in time, else a first line or nothing; what was not ready is delivered later,
     *     and for a second delivery never
     * @throws RejectedExecutionException when too much is waiting; nothing is done then
     */
    Optional<Rendered> accept(Work work, ReplyAddress address, Duration patience) {
        if (!log.begin(work.noted(wallClock.instant()))) {
            LOG.info("Request {} was delivered again; it acts once.", work.key());
            return Optional.empty();
        }
        answers.expect(address);
        Optional<Rendered> first = lines.first(work);
        return patience.isZero() ? later(work, address, first) : inTime(work, address, first, patience);
    }

    private Optional<Rendered> later(Work work, ReplyAddress address, Optional<Rendered> first) {
        hand(work, () -> answer(work, address, first));
        return Optional.empty();
    }

    private void answer(Work work, ReplyAddress address, Optional<Rendered> first) {
        ReplyAddress place = first.map(line -> answers.begin(address, line)).orElse(address);
        Said said = act(work, place);
        said.deliver(place, answers);
        add(said, place, !place.begun().isEmpty() || address.replaceOriginal());
    }

    private Optional<Rendered> inTime(Work work, ReplyAddress address, Optional<Rendered> first, Duration patience) {
        CompletableFuture<Optional<Rendered>> shown = new CompletableFuture<>();
        ReplyAddress late = first.isPresent() ? address.afterFirstLine() : address;
        hand(work, () -> {
            Said said = act(work, address);
            if (!shown.complete(Optional.of(said.answer))) {
                said.deliver(late, answers);
            }
            add(said, late, address.replaceOriginal());
        });
        return shown.completeOnTimeout(first, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
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
                answer(work, ReplyAddress.of(work), lines.first(work));
            }
        } catch (RuntimeException failed) {
            // One request that cannot be read must not keep the others from being acted upon.
            LOG.error("The unfinished request {} was not acted upon.", request.key(), failed);
        }
    }

    /**
     * Adds what takes longer: in the place of the answer, or below it.
     *
     * @param editable whether what was shown there can be replaced; Slack does not for a command's own response_url
     */
    private void add(Said said, ReplyAddress place, boolean editable) {
        said.later.ifPresent(look -> {
            try {
                additions.execute(() -> look(look, place, editable));
            } catch (RejectedExecutionException full) {
                LOG.warn(
                        "Too much is waiting, or the program ends: an answer stays without what was to be added to it.");
            }
        });
    }

    private void look(Supplier<Answer.Addition> look, ReplyAddress place, boolean editable) {
        try {
            Answer.Addition found = look.get();
            if (editable) {
                answers.deliver(place, found.whole());
                found.picture().ifPresent(picture -> answers.illustrate(place, found.whole(), picture));
            } else {
                found.alone().ifPresent(alone -> answers.deliver(place.beside(), alone));
                found.picture().ifPresent(picture -> answers.show(place.beside(), picture));
            }
        } catch (RuntimeException failed) {
            LOG.warn("What was to be added to an answer was not found out.", failed);
        }
    }

    /** Notes the end before the answer is sent: to answer never is better than to act twice. */
    private Said act(Work work, ReplyAddress address) {
        Answer answer = lines.run(work);
        try {
            log.done(work.key());
        } catch (RuntimeException failed) {
            LOG.error("Request {} was acted upon, which could not be noted.", work.key(), failed);
        }
        return answer.shared()
                .map(all -> share(address, all, answer.own()))
                .orElseGet(() -> new Said(answer.own(), false, answer.later()));
    }

    private Said share(ReplyAddress address, Rendered all, Rendered own) {
        try {
            answers.share(address, all);
            return new Said(own, false, Optional.empty());
        } catch (SlackFailure failure) {
            return new Said(lines.unshared(failure), true, Optional.empty());
        }
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
