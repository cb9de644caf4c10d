package dev.sgpods.slack;

import dev.sgpods.lab.RequestLog;
import java.time.Instant;

/** Lines noted as requests are that come in from Slack, in memory. */
public final class NotedLines {
    private final MemoryRequestLog log = new MemoryRequestLog();

    public RequestLog log() {
        return log;
    }

    /** Notes a line. */
    public void note(String key, String line) {
        Work work = new Work(key, "U1", "C1", line, "");
        log.begin(NotedRequest.of(work, ReplyAddress.of(work), Instant.EPOCH).request());
    }
}
