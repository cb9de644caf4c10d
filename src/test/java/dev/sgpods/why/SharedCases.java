package dev.sgpods.why;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where independent cases lie, when they are there: beside the project, or where SGPODS_CASES says. */
public final class SharedCases {
    private SharedCases() {}

    /** The folder of the cases. */
    public static Optional<Path> folder() {
        return Stream.of(System.getProperty("sgpods.cases"), System.getenv("SGPODS_CASES"), "../shared/cases")
                .filter(text -> text != null && !text.isBlank())
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst();
    }
}
