package dev.sgpods.slack;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that Slack refused or that did not reach it. */
public final class SlackFailure extends Exception {
    /** The {@link #code} of a call without an answer: no connection, a time-out, an answer that is no JSON. */
    public static final String UNREACHABLE = "unreachable";

    /** The {@link #code} of a call above the rate limit. */
    public static final String RATE_LIMITED = "ratelimited";

    private static final long serialVersionUID = 1L;
    private final String code;
    private final Duration retryAfter;

    private SlackFailure(String method, String code, Duration retryAfter, String text, @Nullable Throwable cause) {
        super("Slack's " + method + " failed: " + code + text, cause);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** A refusal with Slack's own error code. */
    public static SlackFailure refused(String method, String code) {
        return new SlackFailure(method, code, Duration.ZERO, "", null);
    }

    /** A call above the rate limit, not to be repeated for a while. */
    public static SlackFailure limited(String method, Duration retryAfter) {
        return new SlackFailure(method, RATE_LIMITED, retryAfter, ", again in " + retryAfter, null);
    }

    /** A call that got no answer. */
    public static SlackFailure unreachable(String method, Exception cause) {
        return new SlackFailure(method, UNREACHABLE, Duration.ZERO, " (" + cause.getMessage() + ")", cause);
    }

    /** Slack's error code, {@link #UNREACHABLE} or {@link #RATE_LIMITED}. */
    public String code() {
        return code;
    }

    /** How long to wait before the method is called again; zero when Slack did not say. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
