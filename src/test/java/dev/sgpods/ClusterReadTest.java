package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code cluster-read.yaml} grants what {@code why} reads in a cluster, and nothing else. */
// As IamPoliciesTest: whoever comes first waits until all lives were lived.
@Timeout(300)
class ClusterReadTest {
    private final KubernetesSerialization yaml = new KubernetesSerialization();

    @Test
    void grantsWhatIsReadAndNoSecretAndNoExec() throws IOException {
        Set<String> granted = new TreeSet<>();
        for (PolicyRule rule : read(ClusterRole.class, 0).getRules()) {
            assertThat(rule.getResourceNames()).isEmpty();
            assertThat(rule.getNonResourceURLs()).isEmpty();
            for (String verb : rule.getVerbs()) {
                for (String group : rule.getApiGroups()) {
                    rule.getResources()
                            .forEach(resource ->
                                    granted.add(verb + " " + resource + (group.isEmpty() ? "" : "." + group)));
                }
            }
        }
        assertThat(granted)
                .containsExactlyElementsOf(asked())
                .noneMatch(permission -> permission.contains("secrets") || permission.contains("/"))
                .noneMatch(permission -> permission.contains("*"));
    }

    private static Set<String> asked() {
        return RecordedLives.questions().stream()
                .map(call -> call.verb() + " " + call.resource())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void isGivenToTheGroupThatAnAccessEntryNames() throws IOException {
        ClusterRoleBinding binding = read(ClusterRoleBinding.class, 1);
        assertThat(binding.getRoleRef().getName())
                .isEqualTo(read(ClusterRole.class, 0).getMetadata().getName());
        assertThat(binding.getSubjects()).singleElement().satisfies(subject -> {
            assertThat(subject.getKind()).isEqualTo("Group");
            assertThat(text()).contains("--kubernetes-groups " + subject.getName());
        });
    }

    private <T> T read(Class<T> type, int document) throws IOException {
        return yaml.unmarshal(List.of(text().split("\n---\n")).get(document), type);
    }

    private static String text() throws IOException {
        return Files.readString(Path.of("manifests/iam/cluster-read.yaml"));
    }
}
