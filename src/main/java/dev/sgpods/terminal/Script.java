package dev.sgpods.terminal;

import dev.sgpods.terminal.Chat.Confirmation;
import dev.sgpods.terminal.Chat.Outcome;
import dev.sgpods.terminal.Chat.Said;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Types lines one after the other, waits until each has settled, and prints what was said meanwhile. */
public final class Script {
    /** All went well. */
    public static final int OK = 0;
    /** Something failed. */
    public static final int FAILED = 1;
    /** A line was refused, or not confirmed. */
    public static final int REFUSED = 2;

    private static final long LOOK_MILLISECONDS = 50;

    private final Chat chat;
    private final Printer printer;
    private final PrintWriter out;
    private final PrintWriter remarks;
    private final ScheduledExecutorService timer;
    private final Predicate<String> agrees;
    private final Duration patience;
    private final Map<String, String> printed = new HashMap<>();

    /**
     * Prepares a run.
     *
     * @param out takes what was said
     * @param remarks takes what the script itself has to say
     * @param agrees asked with a button's label before it is pressed
     * @param patience wall time after which a line that has not settled counts as failed
     */
    public Script(
            Chat chat,
            Printer printer,
            PrintWriter out,
            PrintWriter remarks,
            ScheduledExecutorService timer,
            Predicate<String> agrees,
            Duration patience) {
        this.chat = chat;
        this.printer = printer;
        this.out = out;
        this.remarks = remarks;
        this.timer = timer;
        this.agrees = agrees;
        this.patience = patience;
    }

    /** How a message is printed. */
    @FunctionalInterface
    public interface Printer {
        /** One message, without the line feed that ends it. */
        String print(Said message);
    }

    /** Runs all lines, or up to the first that is refused; answers the exit code. */
    public int run(List<String> lines) throws InterruptedException {
        chat.messages().forEach(said -> printed.put(said.id(), said.version()));
        for (String line : lines) {
            Outcome outcome = typed(line);
            boolean rested = rest();
            show();
            if (outcome == Outcome.REFUSED || outcome == Outcome.CONFIRMATION) {
                return REFUSED;
            }
            if (!rested) {
                remarks.println("\"" + line + "\" did not come to rest within " + patience.toSeconds()
                        + " seconds. It goes on when the demo is started again.");
                return FAILED;
            }
            if (outcome == Outcome.FAILED || chat.failed()) {
                return FAILED;
            }
        }
        return OK;
    }

    private Outcome typed(String line) {
        Outcome outcome = chat.type(line);
        Optional<Confirmation> question = chat.confirmation();
        if (outcome != Outcome.CONFIRMATION || question.isEmpty()) {
            return outcome;
        }
        show();
        if (!agrees.test(question.get().label())) {
            remarks.println("Not confirmed, so nothing was changed. Add --yes to press \""
                    + question.get().label() + "\".");
            return Outcome.REFUSED;
        }
        question.get().press().run();
        return chat.confirmed();
    }

    private boolean rest() throws InterruptedException {
        CompletableFuture<Boolean> rested = new CompletableFuture<>();
        ScheduledFuture<?> looks = timer.scheduleWithFixedDelay(
                () -> look(rested), LOOK_MILLISECONDS, LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
        try {
            return rested.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLong) {
            return false;
        } catch (ExecutionException failure) {
            throw new IllegalStateException("The demo cannot tell whether it is at rest.", failure.getCause());
        } finally {
            looks.cancel(false);
        }
    }

    private void look(CompletableFuture<Boolean> rested) {
        try {
            if (chat.settled()) {
                rested.complete(true);
            }
        } catch (RuntimeException failure) {
            rested.completeExceptionally(failure);
        }
    }

    /** Prints every message that is new or was edited since it was printed. */
    private void show() {
        for (Said said : chat.messages()) {
            if (!said.version().equals(printed.put(said.id(), said.version()))) {
                out.println(printer.print(said));
            }
        }
        out.flush();
    }
}
