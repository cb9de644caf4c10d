package dev.sgpods.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The files in {@code manifests/lab}, with their placeholders filled in.
 *
 * <p>A file is parsed first and filled in afterwards, so that no value can change a document's structure. A placeholder
 * without a value is refused.
 */
public final class Manifests {
    private final YAMLMapper yaml = new YAMLMapper();
    private final Function<String, @Nullable InputStream> files;

    /**
     * Reads manifests.
     *
     * @param files opens a file by its name, for example {@code green.yaml}; null when there is none
     */
    public Manifests(Function<String, @Nullable InputStream> files) {
        this.files = files;
    }

    /**
     * The first document of the given kind in a file.
     *
     * @param values texts, or lists of texts where the placeholder is the whole element of a list
     * @throws IllegalArgumentException when a placeholder has no value
     */
    public <T extends HasMetadata> T read(String file, Class<T> kind, Map<String, ?> values) {
        String wanted = kind == GenericKubernetesResource.class ? "" : HasMetadata.getKind(kind);
        JsonNode found = documents(file).stream()
                .filter(document ->
                        wanted.isEmpty() || wanted.equals(document.path("kind").asString("")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(file + " holds no " + wanted));
        return ObjectForms.SHARED.convertValue(new Placeholders(file, values).fill(found), kind);
    }

    private List<JsonNode> documents(String file) {
        try (InputStream stream = files.apply(file)) {
            if (stream == null) {
                throw new IllegalArgumentException("The manifest " + file + " is missing from the program.");
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            try (MappingIterator<JsonNode> documents =
                    yaml.readerFor(JsonNode.class).readValues(text)) {
                return documents.readAll();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The manifest " + file + " cannot be read.", failure);
        }
    }
}
