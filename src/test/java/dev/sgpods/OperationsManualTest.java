package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** docs/OPERATIONS.md against the alerts and the migrations. */
class OperationsManualTest {
    @Test
    void theManualTellsOfEachAlertAndEachMigrationAndOfNoOther() throws IOException {
        String manual = Files.readString(Path.of("docs", "OPERATIONS.md"));
        JsonNode rules = new YAMLMapper().readTree(Files.readString(Path.of("manifests", "deploy", "alerts.yaml")));
        List<String> alerts = new ArrayList<>();
        Set<String> asked = new TreeSet<>();
        for (JsonNode rule : rules.at("/groups/0/rules")) {
            alerts.add(rule.path("alert").asString(""));
            asked.addAll(found("sgpods_[a-z_]+", rule.path("expr").asString("")));
        }
        assertThat(alerts).hasSizeGreaterThan(10);
        assertThat(found("(?m)^\\*\\*(Sgpods[A-Za-z]+)\\.\\*\\*", manual)).containsExactlyElementsOf(alerts);
        Set<String> metrics = new TreeSet<>(found("(?m)^\\| `(sgpods_[a-z_]+)", manual));
        assertThat(asked.stream()
                        .map(name -> name.replaceFirst("_(bucket|sum|count)$", ""))
                        .collect(Collectors.toSet()))
                .isSubsetOf(metrics);
        try (var files = Files.list(Path.of("src/main/resources/dev/sgpods/store/migration"))) {
            assertThat(found("V[0-9]+__[a-z_]+\\.sql", manual))
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString()).toList());
        }
    }

    /** A comparison with a metric that is not there is never true, so an alert over it alone would sleep with the bot. */
    @Test
    void whatAnAlertAsksForIsAskedAfterWhenItIsGone() throws IOException {
        JsonNode rules = new YAMLMapper().readTree(Files.readString(Path.of("manifests", "deploy", "alerts.yaml")));
        Set<String> asked = new TreeSet<>();
        Set<String> missed = new TreeSet<>();
        for (JsonNode rule : rules.at("/groups/0/rules")) {
            String expression = rule.path("expr").asString("");
            asked.addAll(found("sgpods_[a-z_]+", expression));
            missed.addAll(found("absent\\((sgpods_[a-z_]+)\\)", expression));
        }
        // Of a service and of a method there is a row only once it was called.
        asked.removeIf(name -> name.matches("sgpods_(aws|slack)_(requests|throttles)_total|.*_bucket"));
        assertThat(missed).containsExactlyElementsOf(asked);
    }

    /** All that matches, or the first group of all that does. */
    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(match.groupCount()))
                .toList();
    }
}
