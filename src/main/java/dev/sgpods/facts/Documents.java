package dev.sgpods.facts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads files one object at a time, so that a large one never is in memory as a whole. */
final class Documents {
    /** Without the mapper, which takes longer to begin than a large file takes to read. */
    private static final JsonFactory JSON = new JsonFactory();

    private Documents() {}

    /**
     * Hands over each object of the list that the JSON file has under the key; or the one object there; or, when the
     * file is a list itself, each object of it.
     *
     * @throws FactsUnreadable when the file is no JSON, or an object of it cannot be used
     */
    static void each(FactFiles files, String file, String key, Consumer<Fields> use) {
        try (InputStream in = files.open(file);
                JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                values(parser, use);
                return;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = parser.currentName().equals(key);
                JsonToken begin = parser.nextToken();
                if (wanted && begin == JsonToken.START_ARRAY) {
                    values(parser, use);
                } else if (wanted && begin == JsonToken.START_OBJECT) {
                    use.accept(new Fields(JsonTree.value(parser)));
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException | JacksonException | IllegalArgumentException failure) {
            throw new FactsUnreadable(files.called(file) + " cannot be used: " + firstLine(failure), failure);
        }
    }

    /**
     * Hands over the one object that a small file is.
     *
     * @throws FactsUnreadable when the file is no JSON, or cannot be used
     */
    static void whole(FactFiles files, String file, Consumer<Fields> use) {
        try (InputStream in = files.open(file);
                JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
            use.accept(new Fields(only(parser)));
        } catch (IOException | JacksonException | IllegalArgumentException | DateTimeException failure) {
            throw new FactsUnreadable(files.called(file) + " cannot be used: " + firstLine(failure), failure);
        }
    }

    /**
     * The objects of a Kubernetes list without what nobody here reads, and where the next page begins.
     *
     * @throws JacksonException when it is no JSON
     */
    static Page page(String text) {
        List<JsonNode> items = new ArrayList<>();
        String next = "";
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("items") && parser.currentToken() == JsonToken.START_ARRAY) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        items.add(JsonTree.value(parser));
                    }
                } else if (name.equals("metadata")) {
                    next = new Fields(JsonTree.value(parser)).text("continue");
                } else {
                    parser.skipChildren();
                }
            }
        }
        return new Page(items, next);
    }

    /** One page of a list; {@code next} is empty on the last. */
    record Page(List<JsonNode> items, String next) {}

    private static void values(JsonParser parser, Consumer<Fields> use) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            use.accept(new Fields(JsonTree.value(parser)));
        }
    }

    /** The one value of a document, after which there is nothing. */
    private static JsonNode only(JsonParser parser) {
        if (parser.nextToken() == null) {
            return MissingNode.getInstance();
        }
        JsonNode value = JsonTree.value(parser);
        if (parser.nextToken() != null) {
            throw new IllegalArgumentException("there is more after its end");
        }
        return value;
    }

    /**
     * The documents of a YAML file, of Kubernetes lists the objects in them; none of an empty file.
     *
     * @throws FactsUnreadable when the file is no YAML
     */
    static List<Fields> yaml(Path file) {
        List<Fields> documents = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file);
                var values = new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(in)) {
            while (values.hasNextValue()) {
                JsonNode document = values.nextValue();
                if (document.isObject() && document.path("items").isArray()) {
                    document.path("items").forEach(item -> documents.add(new Fields(item)));
                } else if (document.isObject()) {
                    documents.add(new Fields(document));
                }
            }
            return documents;
        } catch (NoSuchFileException missing) {
            throw new FactsUnreadable(file + " is not there", missing);
        } catch (IOException | JacksonException failure) {
            throw new FactsUnreadable(file + " cannot be used: " + firstLine(failure), failure);
        }
    }

    /**
     * A JSON text within a field of another document.
     *
     * @throws IllegalArgumentException when it is no JSON
     */
    static Fields embedded(String text) {
        // As bytes, for the parser that reads the files: another for characters would have to be loaded and compiled,
        // too.
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            return new Fields(only(parser));
        } catch (JacksonException failure) {
            throw new IllegalArgumentException("\"" + text + "\" is no JSON", failure);
        }
    }

    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
