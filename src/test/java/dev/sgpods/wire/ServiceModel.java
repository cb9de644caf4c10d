package dev.sgpods.wire;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One of AWS's service models, as botocore carries them: operations, and the shapes of what goes into them. */
final class ServiceModel {
    private static final String WHERE =
            "import importlib.util as u; print(u.find_spec('botocore').submodule_search_locations[0])";
    private static final int SECONDS = 30;

    private final JsonNode root;

    private ServiceModel(JsonNode root) {
        this.root = root;
    }

    /** Where botocore keeps its models; a test that needs them is skipped where botocore is not installed. */
    static Path folder() {
        Optional<Path> found = Stream.of("python3", "python")
                .flatMap(python -> ask(python).stream())
                .map(folder -> Path.of(folder, "data"))
                .filter(Files::isDirectory)
                .findFirst();
        assumeThat(found)
                .as("botocore, whose service models requests are held against (pip install botocore), is installed")
                .isPresent();
        return found.orElseThrow();
    }

    private static Optional<String> ask(String python) {
        try {
            Process process = new ProcessBuilder(List.of(python, "-c", WHERE))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? Optional.of(said)
                    : Optional.empty();
        } catch (IOException notInstalled) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** The newest model of a service. */
    static ServiceModel load(Path folder, String service) {
        try (Stream<Path> versions = Files.list(folder.resolve(service))) {
            Path newest = versions.filter(version -> Files.exists(version.resolve("service-2.json.gz")))
                    .max(Comparator.comparing(version -> version.getFileName().toString()))
                    .orElseThrow(() -> new IllegalStateException("botocore has no model of " + service + "."));
            try (InputStream packed = new GZIPInputStream(Files.newInputStream(newest.resolve("service-2.json.gz")))) {
                return new ServiceModel(JsonMapper.shared().readTree(packed));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** How its requests are written: {@code ec2}, {@code query}, {@code json} or {@code rest-json}. */
    String protocol() {
        return root.at("/metadata/protocol").asString();
    }

    /** What every X-Amz-Target begins with. */
    String targetPrefix() {
        return root.at("/metadata/targetPrefix").asString();
    }

    String apiVersion() {
        return root.at("/metadata/apiVersion").asString();
    }

    JsonNode operations() {
        return root.path("operations");
    }

    boolean knows(String operation) {
        return operations().has(operation);
    }

    /** The shape of what goes into an operation; null for one that takes nothing. */
    @Nullable
    JsonNode input(String operation) {
        JsonNode name = operations().path(operation).at("/input/shape");
        return name.isMissingNode() ? null : shape(name.asString());
    }

    /** A shape by its name. */
    JsonNode shape(String name) {
        JsonNode shape = root.path("shapes").path(name);
        if (shape.isMissingNode()) {
            throw new IllegalStateException("The model has no shape " + name + ".");
        }
        return shape;
    }

    /** The shape to which a member, or a list's element, refers. */
    JsonNode target(JsonNode reference) {
        return shape(reference.path("shape").asString());
    }
}
