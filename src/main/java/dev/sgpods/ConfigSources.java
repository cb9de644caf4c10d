package dev.sgpods;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Variables as they were found.
 *
 * @param process of the process's environment; these win
 * @param file of the file {@code .env}
 * @param malformed whether the file has a line that could not be read; nothing of it is taken then
 */
record ConfigSources(Map<String, String> process, Map<String, String> file, boolean malformed) {
    ConfigSources {
        process = Map.copyOf(process);
        file = Map.copyOf(file);
    }

    /** The process's environment over the folder's {@code .env}, which may be missing. */
    static ConfigSources of(Map<String, String> process, Path folder) {
        try {
            Dotenv file = Dotenv.configure()
                    .directory(folder.toString())
                    .ignoreIfMissing()
                    .load();
            Map<String, String> declared = file.entries(Dotenv.Filter.DECLARED_IN_ENV_FILE).stream()
                    .collect(Collectors.toMap(DotenvEntry::getKey, DotenvEntry::getValue));
            return new ConfigSources(process, declared, false);
        } catch (DotenvException malformed) {
            // Its message repeats the line, which may hold a secret.
            return new ConfigSources(process, Map.of(), true);
        }
    }

    /** All variables; an empty one counts as none. */
    Map<String, String> merged() {
        Map<String, String> all = new TreeMap<>(file);
        process.forEach((name, value) -> {
            if (!value.isBlank()) {
                all.put(name, value);
            }
        });
        all.values().removeIf(String::isBlank);
        return all;
    }

    /** What libraries that read the process's environment do not see. */
    Map<String, String> onlyInFile() {
        Map<String, String> only = new TreeMap<>(file);
        only.values().removeIf(String::isBlank);
        process.forEach((name, value) -> {
            if (!value.isBlank()) {
                only.remove(name);
            }
        });
        return only;
    }

    /** Tells names only: values may be secrets. */
    @Override
    public String toString() {
        return "ConfigSources" + merged().keySet();
    }
}
