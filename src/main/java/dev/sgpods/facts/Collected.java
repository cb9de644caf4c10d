package dev.sgpods.facts;

import dev.sgpods.reachability.facts.NetworkFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one collection found, as the documents of a facts folder: facts are read from them just as from the files, so an
 * answer from a folder is the answer that was given when it was written.
 *
 * @param documents JSON by the names of files; without the values of secrets
 */
public record Collected(Origin origin, Map<String, String> documents) {
    private static final JsonMapper JSON = JsonMapper.shared();
    static final String NOTE = "collection.json";

    /** Keeps an unchangeable copy. */
    public Collected {
        documents = Map.copyOf(documents);
    }

    /** The facts. */
    public NetworkFacts facts() {
        return FactsFolder.read(new KeptFiles(documents, origin.unread()), Absence.UNREAD);
    }

    /**
     * Writes a facts folder.
     *
     * @throws FactsUnreadable when the folder holds files already or cannot be written
     */
    public void write(Path folder) {
        try {
            Files.createDirectories(folder);
            try (var files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    throw new FactsUnreadable(folder
                            + " is not empty; give a new folder, so that no facts of another reading are mixed in.");
                }
            }
            for (Map.Entry<String, String> document : new TreeMap<>(documents).entrySet()) {
                Files.writeString(folder.resolve(document.getKey()), document.getValue());
            }
            Files.writeString(folder.resolve(NOTE), note());
        } catch (IOException failure) {
            throw new FactsUnreadable(folder + " cannot be written: " + failure.getMessage(), failure);
        }
    }

    private String note() {
        ObjectNode note = JSON.createObjectNode();
        origin.readAt().ifPresent(moment -> note.put("readAt", moment.toString()));
        note.put("cluster", origin.cluster()).put("region", origin.region());
        ObjectNode unread = note.putObject("unread");
        new TreeMap<>(origin.unread()).forEach(unread::put);
        return JSON.writeValueAsString(note);
    }
}
