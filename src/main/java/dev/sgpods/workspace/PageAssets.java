package dev.sgpods.workspace;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Pattern;

/** The page's own files, from the program's resources. */
final class PageAssets {
    private static final Pattern NAME = Pattern.compile("[a-z-]+\\.(html|js|css|svg)");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml");

    void serve(Context context, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new NotFoundResponse();
        }
        try (var file = PageAssets.class.getResourceAsStream("/dev/sgpods/workspace/page/" + name)) {
            if (file == null) {
                throw new NotFoundResponse();
            }
            var ending = name.substring(name.lastIndexOf('.') + 1);
            context.contentType(TYPES.getOrDefault(ending, "text/plain")).result(file.readAllBytes());
        } catch (IOException failed) {
            throw new UncheckedIOException("The page's file " + name + " cannot be read from the program.", failed);
        }
    }
}
