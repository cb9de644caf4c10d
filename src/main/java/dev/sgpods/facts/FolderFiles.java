package dev.sgpods.facts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Files of a folder.
 *
 * @param unread why files are missing, as the collector noted it
 */
record FolderFiles(Path folder, Absence absence, Map<String, String> unread) implements FactFiles {
    @Override
    public boolean has(String file) {
        return Files.exists(folder.resolve(file));
    }

    @Override
    public InputStream open(String file) throws IOException {
        return Files.newInputStream(folder.resolve(file));
    }

    @Override
    public String called(String file) {
        return folder.resolve(file).toString();
    }

    @Override
    public String gap(String file) {
        return absence == Absence.NOTHING ? "" : unread.getOrDefault(file, file + " is not in the folder");
    }
}
