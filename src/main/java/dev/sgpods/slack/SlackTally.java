package dev.sgpods.slack;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts calls to Slack by method and by what came of them. */
public final class SlackTally {
    private final Map<Call, LongAdder> calls = new ConcurrentHashMap<>();

    /** What came of a call. */
    public enum Outcome {
        OK,
        /** Above the rate limit, HTTP status 429. */
        LIMITED,
        /** Slack answered that it will not. */
        REFUSED,
        /** No answer, or none that can be read. */
        UNREACHABLE
    }

    /**
     * Calls of one kind.
     *
     * @param method as in Slack's documentation, or {@code response_url}
     */
    public record Call(String method, Outcome outcome) implements Comparable<Call> {
        @Override
        public int compareTo(Call other) {
            int methods = method.compareTo(other.method);
            return methods != 0 ? methods : outcome.compareTo(other.outcome);
        }
    }

    void answered(String method) {
        note(method, Outcome.OK);
    }

    /** Notes a failure and answers it. */
    SlackFailure failed(String method, SlackFailure failure) {
        note(
                method,
                switch (failure.code()) {
                    case SlackFailure.RATE_LIMITED -> Outcome.LIMITED;
                    case SlackFailure.UNREACHABLE -> Outcome.UNREACHABLE;
                    default -> Outcome.REFUSED;
                });
        return failure;
    }

    private void note(String method, Outcome outcome) {
        calls.computeIfAbsent(new Call(method, outcome), any -> new LongAdder()).increment();
    }

    /** What was counted so far. */
    public Map<Call, Long> counts() {
        Map<Call, Long> counted = new TreeMap<>();
        calls.forEach((call, count) -> counted.put(call, count.sum()));
        return counted;
    }
}
