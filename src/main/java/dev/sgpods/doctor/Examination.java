package dev.sgpods.doctor;

import dev.sgpods.message.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several looks at once. */
public final class Examination {
    private static final Logger LOG = LoggerFactory.getLogger(Examination.class);

    private final Executor executor;
    private final Duration limit;

    /**
     * An examination.
     *
     * @param limit after which a look is no longer waited for
     */
    public Examination(Executor executor, Duration limit) {
        this.executor = executor;
        this.limit = limit;
    }

    /** All findings, in the order of the checks. A look that fails or takes too long is a finding itself. */
    public List<Finding> of(List<Check> checks) {
        List<CompletableFuture<List<Finding>>> looks =
                checks.stream().map(this::begin).toList();
        List<Finding> found = new ArrayList<>();
        looks.forEach(look -> found.addAll(look.join()));
        return found;
    }

    private CompletableFuture<List<Finding>> begin(Check check) {
        return CompletableFuture.supplyAsync(check.look(), executor)
                .completeOnTimeout(
                        List.of(untold(check, "There was no answer within " + limit.toSeconds() + " seconds.")),
                        limit.toMillis(),
                        TimeUnit.MILLISECONDS)
                .exceptionally(failed -> {
                    LOG.warn("The look at {} failed.", check.subject(), failed);
                    return List.of(untold(check, "The look at it failed; the log tells why."));
                });
    }

    private static Finding untold(Check check, String says) {
        return new Finding(check.subject(), Status.UNKNOWN, says, "Try again in a minute.", check.needed());
    }
}
