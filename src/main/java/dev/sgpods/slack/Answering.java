package dev.sgpods.slack;

import dev.sgpods.command.Reply;
import dev.sgpods.lab.RequestLog;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests that were noted, and notes how far it got. A line that acts is done before its answer is sent: to answer
 * never is better than to act twice. A line that only asks is done once its answer was shown with all that is added to it: a
 * kill before that has it answered again.
 */
final class Answering {
    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

    private final RequestLog log;
    private final Executor additions;
    private final LineAnswers lines;
    private final Answers answers;
    private final Illustrations illustrations;
    private volatile boolean ending;

    /**
     * What came of a line.
     *
     * @param beside whether what was shown before must stay, because it is still wanted
     * @param later finds out what is to be added, once this was shown
     */
    private record Said(Rendered answer, boolean beside, Optional<Supplier<Answer.Addition>> later) {}

    /**
     * Answers through these.
     *
     * @param additions where what takes longer is found out: it holds up no line
     */
    Answering(RequestLog log, Executor additions, LineAnswers lines, Answers answers, Illustrations illustrations) {
        this.log = log;
        this.additions = additions;
        this.lines = lines;
        this.answers = answers;
        this.illustrations = illustrations;
    }

    /** From now on what is cut off counts as not answered: the next program answers it. */
    void end() {
        ending = true;
    }

    /** Shows a first line at once and answers in its place. */
    void inPlace(NotedRequest noted, ReplyAddress address, Optional<Rendered> first) {
        ReplyAddress place = first.filter(line -> address.begun().isEmpty())
                .map(line -> answers.begin(address, line))
                .orElse(address);
        NotedRequest begun = noted.begunAt(place);
        if (!place.begun().isEmpty() && !begun.equals(noted)) {
            renew(begun);
        }
        answer(begun, place, answer -> false);
    }

    /**
     * Answers.
     *
     * @param taker shows the answer; false when it is to be shown at the place
     */
    void answer(NotedRequest noted, ReplyAddress place, Predicate<Rendered> taker) {
        Said said = act(noted, place);
        boolean shown = taker.test(said.answer) || answers.deliver(said.beside ? place.beside() : place, said.answer);
        if (said.later.isEmpty()) {
            finish(noted, shown);
            return;
        }
        if (shown) {
            renew(noted.answeredAt(place));
        }
        add(noted, () -> look(noted, said.later.get(), place, shown));
    }

    /**
     * Answers once more, and whole, what was answered before a kill and not added to. Where that is not to be had, and for
     * what acts, the answer that was shown stays.
     */
    void complete(NotedRequest noted) {
        if (!noted.isQuestion()) {
            done(noted);
            return;
        }
        add(noted, () -> {
            ReplyAddress place = noted.address();
            boolean below = place.begun().isEmpty();
            Answer answer = lines.run(noted.work());
            if (!answer.answers()) {
                finish(noted, answers.deliver(place.beside(), lines.notAdded(noted)));
                return;
            }
            Optional<Answer.Addition> found = answer.later().map(Supplier::get);
            Rendered whole = found.map(Answer.Addition::whole).orElse(answer.own());
            boolean shown = answers.deliver(place, below ? lines.onceMore(whole) : whole);
            illustrate(noted, found.flatMap(Answer.Addition::picture), shown, (picture, end) -> {
                Rendered text = below ? Rendered.plain(picture.title()) : whole;
                return new Illustrations.Order(place, text, Optional.empty(), picture, end);
            });
        });
    }

    /** Shares what was to be shared before a kill, unless it was. */
    void shareAgain(NotedRequest noted) {
        if (answers.isShared(noted.address(), noted.work().key())) {
            finish(noted, true);
        } else {
            answer(noted, noted.address(), answer -> false);
        }
    }

    /** Says that a request was found again too late to act on it. */
    void tooLate(NotedRequest noted) {
        ReplyAddress place = noted.answered() ? noted.address().beside() : noted.address();
        finish(noted, answers.deliver(place, lines.tooLate(noted)));
    }

    private Said act(NotedRequest noted, ReplyAddress address) {
        Answer answer = lines.run(noted.work());
        if (!noted.isQuestion() && answer.shared().isEmpty()) {
            done(noted);
        }
        return answer.shared()
                .map(all -> share(noted, address, all, answer.own()))
                .orElseGet(() -> new Said(answer.own(), false, answer.later()));
    }

    private Said share(NotedRequest noted, ReplyAddress address, Answer.Shared all, Rendered own) {
        try {
            ReplyAddress place =
                    answers.share(address, all.message(), noted.work().key());
            all.picture()
                    .map(picture ->
                            new Illustrations.Order(place, all.message(), Optional.empty(), picture, shown -> {}))
                    .ifPresent(order -> run(() -> illustrations.add(order), () -> {}));
            return new Said(own, false, Optional.empty());
        } catch (SlackFailure failure) {
            return new Said(lines.unshared(failure), true, Optional.empty());
        } finally {
            done(noted);
        }
    }

    private void add(NotedRequest noted, Runnable addition) {
        run(addition, () -> finish(noted, false));
    }

    /** What takes longer. */
    private void run(Runnable addition, Runnable failing) {
        try {
            additions.execute(() -> {
                try {
                    addition.run();
                } catch (RuntimeException failed) {
                    LOG.warn("What was to be added to an answer was not found out.", failed);
                    failing.run();
                }
            });
        } catch (RejectedExecutionException full) {
            LOG.warn("Too much is waiting, or the program ends: an answer stays without what was to be added to it.");
            failing.run();
        }
    }

    /**
     * Adds in the place of the answer, or below it in one message.
     *
     * @param answered whether the answer was shown
     */
    private void look(NotedRequest noted, Supplier<Answer.Addition> look, ReplyAddress place, boolean answered) {
        Answer.Addition found = look.get();
        if (!place.begun().isEmpty() || place.replaceOriginal()) {
            boolean shown = answers.deliver(place, found.whole());
            illustrate(
                    noted,
                    found.picture(),
                    shown,
                    (picture, end) -> new Illustrations.Order(place, found.whole(), Optional.empty(), picture, end));
            return;
        }
        ReplyAddress below = place.beside();
        boolean shown = found.picture().isPresent()
                || found.alone().map(alone -> answers.deliver(below, alone)).orElse(true);
        illustrate(noted, found.picture(), shown && answered, (picture, end) -> {
            Rendered text = found.alone().orElseGet(() -> Rendered.plain(picture.title()));
            return new Illustrations.Order(below, text, found.alone(), picture, end);
        });
    }

    private void illustrate(
            NotedRequest noted,
            Optional<Reply.Picture> picture,
            boolean shown,
            BiFunction<Reply.Picture, Consumer<Boolean>, Illustrations.Order> order) {
        Consumer<Boolean> end = rest -> finish(noted, shown && rest);
        picture.map(drawn -> order.apply(drawn, end)).ifPresentOrElse(illustrations::add, () -> end.accept(true));
    }

    /** What nobody was shown while the program ends is left to the next one. */
    private void finish(NotedRequest noted, boolean shown) {
        if (shown || !ending) {
            settle(noted, log::shown);
        }
    }

    private void done(NotedRequest noted) {
        settle(noted, log::done);
    }

    private static void settle(NotedRequest noted, Consumer<String> way) {
        try {
            way.accept(noted.work().key());
        } catch (RuntimeException failed) {
            LOG.error(
                    "Request {} was acted upon, which could not be noted.",
                    noted.work().key(),
                    failed);
        }
    }

    private void renew(NotedRequest noted) {
        try {
            log.renew(noted.request());
        } catch (RuntimeException failed) {
            LOG.error(
                    "How far request {} was answered could not be noted.",
                    noted.work().key(),
                    failed);
        }
    }
}
