package dev.sgpods.slack;

import dev.sgpods.command.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds pictures to what was said. Slack works on an uploaded file for some seconds and refuses messages that show it before
 * ({@code invalid_blocks}; slackapi/java-slack-sdk issue 1349, slackapi/python-slack-sdk issue 1521): a picture is shown
 * after a pause, and tried once more after a longer one. Nothing waits on a thread meanwhile.
 */
final class Illustrations {
    private static final Logger LOG = LoggerFactory.getLogger(Illustrations.class);
    private static final int LONGER = 2;

    private final Pictures pictures;
    private final Answers answers;
    private final Executor executor;
    private final Duration pause;

    /**
     * A picture on its way.
     *
     * @param place where the message goes that shows it
     * @param text what it is added to
     * @param waiting what is shown without it when it is not taken at first; nothing when the text was shown already
     * @param picture the picture
     * @param end is told at the end whether all was shown that can be: the text, and a picture if it can be drawn and is wanted
     */
    record Order(
            ReplyAddress place,
            Rendered text,
            Optional<Rendered> waiting,
            Reply.Picture picture,
            Consumer<Boolean> end) {}

    /**
     * Adds through these.
     *
     * @param executor on which is drawn and sent
     * @param pause before the first try
     */
    Illustrations(Pictures pictures, Answers answers, Executor executor, Duration pause) {
        this.pictures = pictures;
        this.answers = answers;
        this.executor = executor;
        this.pause = pause;
    }

    /** Draws and uploads now, and shows later. */
    void add(Order order) {
        try {
            pictures.into(order.text(), order.picture())
                    .ifPresentOrElse(whole -> after(pause, order, () -> show(order, whole)), () -> order.end()
                            .accept(tellMeanwhile(order)));
        } catch (SlackFailure failure) {
            LOG.info("{}; the answer stays without its picture.", failure.getMessage());
            tellMeanwhile(order);
            order.end().accept(false);
        }
    }

    private void show(Order order, Rendered whole) {
        if (answers.isTaken(order.place(), whole)) {
            order.end().accept(true);
            return;
        }
        boolean told = tellMeanwhile(order);
        after(pause.multipliedBy(LONGER), order, () -> again(order, whole, told));
    }

    /** Shows what waits for the picture: whether nothing waits any more. */
    private boolean tellMeanwhile(Order order) {
        return order.waiting().map(text -> answers.deliver(order.place(), text)).orElse(true);
    }

    private void again(Order order, Rendered whole, boolean told) {
        Rendered shown = order.waiting().isEmpty()
                ? whole
                : whole.imageAlone(order.picture().title());
        boolean taken = answers.isTaken(order.place(), shown);
        if (!taken) {
            LOG.info("Slack did not take a picture; the answer stays without it.");
        }
        order.end().accept(told && taken);
    }

    private void after(Duration wait, Order order, Runnable task) {
        Runnable guarded = () -> {
            try {
                task.run();
            } catch (RuntimeException failed) {
                LOG.warn("A picture was not shown.", failed);
                order.end().accept(false);
            }
        };
        if (wait.isZero()) {
            guarded.run();
        } else {
            CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, due -> hand(due, order))
                    .execute(guarded);
        }
    }

    private void hand(Runnable task, Order order) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException full) {
            LOG.warn("Too much is waiting, or the program ends: an answer stays without its picture.");
            order.end().accept(false);
        }
    }
}
