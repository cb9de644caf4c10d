package dev.sgpods.slack;

import dev.sgpods.lab.RequestLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests in memory; outlives the desk that notes them, as the database does. */
final class MemoryRequestLog implements RequestLog {
    private final Map<String, Request> open = new LinkedHashMap<>();
    private final Map<String, Request> all = new LinkedHashMap<>();

    @Override
    public synchronized boolean begin(Request request) {
        if (all.putIfAbsent(request.key(), request) != null) {
            return false;
        }
        open.put(request.key(), request);
        return true;
    }

    @Override
    public synchronized void renew(Request request) {
        open.computeIfPresent(request.key(), (key, noted) -> new Request(key, request.payload(), noted.at()));
    }

    @Override
    public synchronized void done(String key) {
        open.remove(key);
    }

    @Override
    public void shown(String key) {
        done(key);
    }

    @Override
    public synchronized List<Request> unfinished() {
        return List.copyOf(open.values());
    }

    @Override
    public void giveBack(List<Request> requests) {
        // They are unfinished still, and this log knows no holders.
    }

    @Override
    public List<Request> takeOver() {
        return unfinished();
    }
}
