package dev.sgpods.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.methods.Methods;
import com.slack.api.methods.MethodsClient;
import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The app's manifest against what the code calls. */
class SlackScopesTest {
    private static final Path MANIFEST = Path.of("manifests", "slack", "app.yaml");

    private final JsonNode manifest = new YAMLMapper().readTree(MANIFEST.toFile());

    @Test
    void everyMethodThatTheCodeCallsIsInTheTableAndNoOther() {
        Set<String> listed = new HashSet<>(SlackScopes.OF_METHODS.keySet());
        listed.addAll(SlackScopes.OF_APP_METHODS.keySet());
        listed.addAll(SlackScopes.OF_OPTIONAL_METHODS.keySet());
        listed.addAll(SlackScopes.OF_PICTURES.keySet());
        assertThat(called()).hasSizeGreaterThan(5).isEqualTo(listed);
    }

    @Test
    void theManifestAsksForExactlyWhatTheMethodsAndFeaturesNeed() {
        List<String> asked = texts(manifest.at("/oauth_config/scopes/bot"));
        assertThat(asked).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(SlackScopes.asked());
        assertThat(asked).noneMatch(scope -> scope.contains("history") || scope.contains(".public"));
        assertThat(manifest.at("/oauth_config/scopes/user").isMissingNode()).isTrue();
    }

    @Test
    void aWorkspaceWithoutPicturesIsNotRefused() {
        assertThat(SlackScopes.needed()).doesNotContain("files:write");
    }

    @Test
    void everyScopeHasAReasonBesideIt() throws IOException {
        List<String> lines = Files.readAllLines(MANIFEST);
        for (String scope : SlackScopes.asked()) {
            assertThat(lines).anyMatch(line -> line.matches(" +- " + scope + " +# \\w.{15,}"));
        }
    }

    @Test
    void theManifestHasTheCommandTheShortcutAndTheEventThatTheCodeHandles() {
        assertThat(manifest.at("/features/slash_commands/0/command").asString(""))
                .isEqualTo("/sgpods");
        assertThat(manifest.at("/features/slash_commands/0/should_escape").asBoolean(false))
                .isTrue();
        assertThat(manifest.at("/features/shortcuts/0/callback_id").asString(""))
                .isEqualTo("sgpods-why");
        assertThat(texts(manifest.at("/settings/event_subscriptions/bot_events")))
                .containsExactly("app_mention");
        assertThat(manifest.at("/settings/socket_mode_enabled").asBoolean(false))
                .isTrue();
        assertThat(manifest.at("/settings/interactivity/is_enabled").asBoolean(false))
                .isTrue();
    }

    /** Every call of the SDK's client in the one room that may know it, lambdas included. */
    private static Set<String> called() {
        Map<String, String> names = Arrays.stream(Methods.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .map(SlackScopesTest::value)
                .collect(Collectors.toMap(
                        name -> name.replace(".", "").toLowerCase(Locale.ROOT), name -> name, (one, other) -> one));
        Path classes = Path.of(SlackScopes.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        return imported(classes.resolve("dev/sgpods/slack")).stream()
                .flatMap((JavaClass type) -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().getName().equals(MethodsClient.class.getName()))
                .map(call -> call.getTarget().getName().toLowerCase(Locale.ROOT))
                // The SDK's own name for two calls, one after the other.
                .flatMap(name -> name.equals("filesuploadv2")
                        ? Stream.of("filesgetuploadurlexternal", "filescompleteuploadexternal")
                        : Stream.of(name))
                .map(names::get)
                .collect(Collectors.toSet());
    }

    /** Without the libraries' own classes, which take long to read. */
    private static JavaClasses imported(Path folder) {
        return ArchConfiguration.withThreadLocalScope((ArchConfiguration configuration) -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter().importPath(folder);
        });
    }

    private static String value(Field constant) {
        try {
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException(hidden);
        }
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(item -> item.asString(""))
                .toList();
    }
}
