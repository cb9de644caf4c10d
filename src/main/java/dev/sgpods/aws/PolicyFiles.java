package dev.sgpods.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The policies that come with the program, for the bot's roles: which of them grants an action. */
final class PolicyFiles {
    private static final String FOLDER = "/dev/sgpods/manifests/iam/";
    private static final List<String> READING =
            List.of("diagnose.json", "build.json", "build-services.json", "destroy.json", "drill.json");
    private static final List<String> MAKING =
            List.of("build.json", "build-services.json", "destroy.json", "diagnose.json", "drill.json");
    private static final List<String> REMOVING =
            List.of("destroy.json", "build.json", "build-services.json", "diagnose.json", "drill.json");

    private PolicyFiles() {}

    /**
     * The file that grants an action; of several the one for the purpose that its name tells of.
     *
     * @param action as IAM's policies name it, for example {@code ec2:CreateVpc}
     * @return for example {@code manifests/iam/build.json}; nothing when the bot needs no such permission
     */
    static Optional<String> granting(String action) {
        return inOrder(action).stream()
                .filter(file -> grants(file, action))
                .map(file -> "manifests/iam/" + file)
                .findFirst();
    }

    private static List<String> inOrder(String action) {
        String operation = action.replaceFirst("^[^:]*:", "");
        if (IamActions.reads(action)) {
            return READING;
        }
        return operation.matches("(Delete|Revoke|Detach|Terminate|Disassociate|Release|Remove|Untag)[A-Z].*")
                ? REMOVING
                : MAKING;
    }

    private static boolean grants(String file, String action) {
        try (InputStream stream = PolicyFiles.class.getResourceAsStream(FOLDER + file)) {
            if (stream == null) {
                throw new IllegalStateException("The program lacks its policy " + file + ".");
            }
            return JsonMapper.shared()
                    .readTree(stream)
                    .path("Statement")
                    .valueStream()
                    .filter(statement -> statement.path("Effect").asString("").equals("Allow"))
                    .flatMap(statement -> actions(statement.path("Action")))
                    .anyMatch(action::equalsIgnoreCase);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Stream<String> actions(JsonNode action) {
        return action.isArray() ? action.valueStream().map(JsonNode::asString) : Stream.of(action.asString());
    }
}
