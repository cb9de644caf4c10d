package dev.sgpods.lab;

import java.time.Instant;
import java.util.List;

/** Requests that arrived: each acts once, however often it is delivered, and none is lost by a kill. */
public interface RequestLog {
    /**
     * One request.
     *
     * @param key the same for every delivery of one request
     * @param payload what is needed to act on it again after a restart, JSON without secrets
     */
    record Request(String key, String payload, Instant at) {}

    /** Notes a request; false when it is known. */
    boolean begin(Request request);

    /** Notes anew what is needed to act on a request; without effect for one that was acted upon or is not known. */
    void renew(Request request);

    /** The request was acted upon. */
    void done(String key);

    /** Requests that were noted and not acted upon, oldest first. */
    List<Request> unfinished();

    /** Those of them on which no program works any more, oldest first; from now on they are this program's. */
    List<Request> takeOver();

    /** Gives back what was taken over and cannot be acted upon now; any program may take it over. */
    void giveBack(List<Request> requests);
}
