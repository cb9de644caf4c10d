package dev.sgpods.facts;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Documents in memory.
 *
 * @param unread why documents are missing
 */
record KeptFiles(Map<String, String> documents, Map<String, String> unread) implements FactFiles {
    @Override
    public boolean has(String file) {
        return documents.containsKey(file);
    }

    @Override
    public InputStream open(String file) {
        return new ByteArrayInputStream(documents.getOrDefault(file, "").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String called(String file) {
        return "what would be in " + file;
    }

    @Override
    public String gap(String file) {
        return unread.getOrDefault(file, file + " was not read");
    }
}
