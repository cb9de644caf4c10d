package dev.sgpods.workspace.webapi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The newest files that a bot uploaded, in memory; those of before a restart are gone. Safe for several threads. */
public final class UploadedFiles {
    private static final int KEPT = 40;

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
