package dev.sgpods;

import dev.sgpods.aws.PurposeCredentials.Purpose;
import dev.sgpods.iam.PolicyDocument;
import dev.sgpods.iam.PolicyStatement;
import java.util.List;
import java.util.Map;

/** The policies of {@code manifests/iam}, filled in for the simulated account. */
final class Policies {
    static final Map<String, String> VALUES = Map.of(
            "ACCOUNT", RecordedLives.ACCOUNT, "INSTALLATION", "test", "BOT_CLUSTER", "home", "BOT_DATABASE", "home-db");

    private Policies() {}

    /** The files that are attached to the role for a purpose. */
    static List<String> files(Purpose purpose) {
        return switch (purpose) {
            case DIAGNOSE -> List.of("diagnose.json");
            case BUILD -> List.of("build.json", "build-services.json");
            case DESTROY -> List.of("destroy.json");
        };
    }

    static PolicyDocument of(Purpose purpose) {
        return files(purpose).stream()
                .map(Policies::read)
                .reduce(PolicyDocument::and)
                .orElseThrow();
    }

    /** A document that says who may take a role: it is the role's own, so it names no resource. */
    static PolicyDocument trust(String file) {
        return new PolicyDocument(read(file).statements().stream()
                .map(statement -> new PolicyStatement(
                        statement.sid(), statement.allows(), statement.actions(), List.of("*"), statement.conditions()))
                .toList());
    }

    static PolicyDocument read(String file) {
        return PolicyDocument.read(file, VALUES);
    }
}
