package dev.sgpods.workspace.webapi;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The newest files that a bot uploaded, in memory; those of before a restart are gone. Messages may show one a second after
 * its upload was completed: Slack works on files for a while first (slackapi/python-slack-sdk issue 1521). Safe for several
 * threads.
 */
public final class UploadedFiles {
    private static final int KEPT = 40;
    private static final Duration WORK = Duration.ofSeconds(1);

    private final InstantSource wallClock;
    private final Map<String, Instant> completed = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > KEPT;
        }
    };

    private final Map<String, byte[]> contents = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
            return size() > KEPT;
        }
    };

    private final Map<String, Integer> expected = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > KEPT;
        }
    };

    private int number;

    /** None yet; works on files by this clock. */
    public UploadedFiles(InstantSource wallClock) {
        this.wallClock = wallClock;
    }

    /** The upload of a file is complete; false when there is no such file. */
    synchronized boolean complete(String id) {
        if (!contents.containsKey(id)) {
            return false;
        }
        completed.putIfAbsent(id, wallClock.instant());
        return true;
    }

    /** Whether a message may show the file. */
    synchronized boolean isReady(String id) {
        Instant since = completed.get(id);
        return since != null && !since.plus(WORK).isAfter(wallClock.instant());
    }

    /** The id of a file of so many bytes that is to come. */
    synchronized String expect(int length) {
        number++;
        String id = "F0SGPODS" + number;
        expected.put(id, length);
        return id;
    }

    /** Takes the bytes; false when no such file is expected, or of another length. */
    synchronized boolean take(String id, byte[] bytes) {
        if (!Integer.valueOf(bytes.length).equals(expected.remove(id))) {
            return false;
        }
        contents.put(id, bytes.clone());
        return true;
    }

    /** A file's bytes. */
    public synchronized Optional<byte[]> find(String id) {
        return Optional.ofNullable(contents.get(id)).map(byte[]::clone);
    }
}
