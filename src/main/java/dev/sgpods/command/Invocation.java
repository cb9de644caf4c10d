package dev.sgpods.command;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One line that somebody asked to run: who, when, and which lab it turned out to be about. */
public final class Invocation {
    private final Caller caller;
    private final String requestKey;
    private final Instant now;
    private final AtomicReference<@Nullable String> subject = new AtomicReference<>();

    /**
     * A call.
     *
     * @param requestKey the same for every delivery of one request
     * @param now on the lab's clock
     */
    public Invocation(Caller caller, String requestKey, Instant now) {
        this.caller = caller;
        this.requestKey = requestKey;
        this.now = now;
    }

    /** Who asks, and where. */
    public Caller caller() {
        return caller;
    }

    /** The same for every delivery of one request. */
    public String requestKey() {
        return requestKey;
    }

    /** When, on the lab's clock. */
    public Instant now() {
        return now;
    }

    /** Notes the lab that the line is about, for the journal. */
    public void about(String lab) {
        subject.set(lab);
    }

    /** The lab that the line is about, or an empty text. */
    public String subject() {
        String lab = subject.get();
        return lab == null ? "" : lab;
    }

    /**
     * Goes on only when the caller may.
     *
     * @throws UserError who says who may instead
     */
    public void require(Verb verb, Ownership ownership) {
        Permissions.Decision decision = Permissions.decide(verb, caller.role(), ownership, caller.place());
        if (!decision.allowed()) {
            throw new UserError(decision.sentence(), decision.next());
        }
    }
}
