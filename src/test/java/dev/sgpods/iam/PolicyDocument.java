package dev.sgpods.iam;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A policy document, or several that are attached to one role: everything is denied that nothing allows. */
public record PolicyDocument(List<PolicyStatement> statements) {
    /** What AWS answers. */
    public enum Answer {
        ALLOWED,
        /** Nothing speaks of it. */
        NOT_ALLOWED,
        /** A statement forbids it, whatever others say. */
        FORBIDDEN
    }

    public PolicyDocument {
        statements = List.copyOf(statements);
    }

    /** Reads a file of {@code manifests/iam} with its placeholders filled. */
    public static PolicyDocument read(String file, Map<String, String> values) {
        JsonNode document = JsonMapper.shared().readTree(text(file, values));
        if (!document.path("Version").asString().equals("2012-10-17") || document.size() != 2) {
            throw new AssertionError(file + " is no policy document of the present version.");
        }
        List<PolicyStatement> statements = new ArrayList<>();
        document.path("Statement").forEach(statement -> statements.add(PolicyStatement.of(statement)));
        return new PolicyDocument(statements);
    }

    /** A file's text with its placeholders filled. */
    public static String text(String file, Map<String, String> values) {
        try {
            String text = Files.readString(Path.of("manifests/iam", file));
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace("${" + value.getKey() + "}", value.getValue());
            }
            return text;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Both attached to one role. */
    public PolicyDocument and(PolicyDocument other) {
        return new PolicyDocument(
                Stream.concat(statements.stream(), other.statements.stream()).toList());
    }

    /** The same but for one statement. */
    public PolicyDocument without(PolicyStatement statement) {
        return new PolicyDocument(
                statements.stream().filter(other -> !other.equals(statement)).toList());
    }

    /** The same but for one of a statement's resources. */
    public PolicyDocument without(PolicyStatement statement, String resource) {
        return new PolicyDocument(statements.stream()
                .map(other -> other.equals(statement)
                        ? new PolicyStatement(
                                other.sid(),
                                other.allows(),
                                other.actions(),
                                other.resources().stream()
                                        .filter(each -> !each.equals(resource))
                                        .toList(),
                                other.conditions())
                        : other)
                .toList());
    }

    /** Answers a check. */
    public Answer answer(Check check) {
        List<PolicyStatement> speaking = statements.stream()
                .filter(statement -> statement.speaksOf(check))
                .toList();
        if (speaking.stream().anyMatch(statement -> !statement.allows())) {
            return Answer.FORBIDDEN;
        }
        return speaking.isEmpty() ? Answer.NOT_ALLOWED : Answer.ALLOWED;
    }

    /** Whether a check passes. */
    public boolean allows(Check check) {
        return answer(check) == Answer.ALLOWED;
    }

    /** Every action that some statement allows. */
    public Set<String> granted() {
        Set<String> granted = new TreeSet<>();
        statements.stream().filter(PolicyStatement::allows).forEach(statement -> granted.addAll(statement.actions()));
        return granted;
    }
}
