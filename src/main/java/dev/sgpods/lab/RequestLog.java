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

    /**
     * Notes anew what is needed to act on a request; without effect for one that was acted upon, is not known, or was taken
     * over by another program: that one notes how far it gets itself.
     */
    void renew(Request request);

    /** The request was acted upon: whoever did, it must not be acted upon again. */
    void done(String key);

    /**
     * Of a request that may be acted upon again, all was shown; without effect once another program has taken it over, which
     * may have begun to show it elsewhere and then ends it itself.
     */
    void shown(String key);

    /** Requests that were noted and not acted upon, oldest first. */
    List<Request> unfinished();

    /** Those of them on which no program works any more, oldest first; from now on they are this program's. */
    List<Request> takeOver();

    /** Gives back what was taken over and cannot be acted upon now; any program may take it over. */
    void giveBack(List<Request> requests);
}
