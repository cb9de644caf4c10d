package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.store.DatabaseLocation;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person applies to run the bot and the guard, against Kubernetes' own types and against the program. */
class DeployManifestsTest {
    private static final Path DEPLOY = Path.of("manifests", "deploy");
    private static final String BOT = read(DEPLOY.resolve("bot.yaml"));
    private static final String GUARD = read(DEPLOY.resolve("guard.yaml"));
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+)}");

    private static final Map<String, String> FILLED = Map.ofEntries(
            Map.entry("IMAGE", "registry.example.org/sgpods:1"),
            Map.entry("ROLE", "arn:aws:iam::123456789012:role/sgpods-team1"),
            Map.entry("ACCOUNT", "123456789012"),
            Map.entry("ACCOUNTS", "123456789012"),
            Map.entry("INSTALLATION", "team1"),
            Map.entry("REGIONS", "eu-west-1,us-east-1"),
            Map.entry("CHANNELS", "C0123ABCD"),
            Map.entry("ADMINS", "U0123ABCD"),
            Map.entry("TIME_ZONE", "Europe/Dublin"),
            Map.entry("API_CIDRS", "203.0.113.7/32"),
            Map.entry("SLACK_BOT_TOKEN", "xoxb-1-a"),
            Map.entry("SLACK_APP_TOKEN", "xapp-1-A0123-456-abcdef"),
            Map.entry("DATABASE_URL", "postgresql://sgpods:hush@db.example.org/sgpods"),
            Map.entry("MONITORING", "monitoring"),
            Map.entry("DATABASE_CIDR", "10.0.0.0/16"));

    private final Map<Class<?>, HasMetadata> things = new HashMap<>();

    DeployManifestsTest() {
        KubernetesDocuments.typed(filled(BOT)).forEach(thing -> {
            assertThat(things.put(thing.getClass(), thing)).isNull();
        });
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String filled(String text) {
        return PLACEHOLDER
                .matcher(text.replaceAll("(?m)^ *#.*$", ""))
                .replaceAll(found -> FILLED.getOrDefault(found.group(1), "?"));
    }

    private <T extends HasMetadata> T thing(Class<T> type) {
        return type.cast(Objects.requireNonNull(things.get(type), type.getSimpleName()));
    }

    private PodSpec pod() {
        return thing(Deployment.class).getSpec().getTemplate().getSpec();
    }

    private Container container() {
        return pod().getContainers().get(0);
    }

    private static PodSpec guard() {
        return KubernetesDocuments.typed(filled(GUARD)).stream()
                .filter(CronJob.class::isInstance)
                .map(job -> ((CronJob) job)
                        .getSpec()
                        .getJobTemplate()
                        .getSpec()
                        .getTemplate()
                        .getSpec())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFieldThatKubernetesDoesNotKnowIsRefusedHoweverDeepItStands() {
        String wrong = BOT.replace("runAsNonRoot: true", "runAsNoRoot: true");
        assertThat(wrong).isNotEqualTo(BOT);
        assertThatThrownBy(() -> KubernetesDocuments.typed(filled(wrong))).hasMessageContaining("runAsNoRoot");
        String inList = BOT.replace("mountPath: /data", "mountpath: /data");
        assertThatThrownBy(() -> KubernetesDocuments.typed(filled(inList))).hasMessageContaining("mountpath");
    }

    /** An account's number, and an installation called 42 or no, are texts for Kubernetes. */
    @ParameterizedTest
    @ValueSource(strings = {"123456789012", "4.2", "true"})
    void everyValueIsATextWhateverItIsFilledInWith(String value) {
        for (String text : List.of(BOT, GUARD)) {
            String same =
                    PLACEHOLDER.matcher(text.replaceAll("(?m)^ *#.*$", "")).replaceAll(value);
            assertThat(KubernetesDocuments.typed(same)).isNotEmpty();
        }
    }

    @Test
    void everyPlaceholderIsExplainedAtTheTop() {
        for (String text : List.of(BOT, GUARD)) {
            String top = text.substring(0, text.indexOf("apiVersion:"));
            assertThat(placeholders(text.substring(top.length()))).isNotEmpty().isSubsetOf(placeholders(top));
            assertThat(FILLED.keySet()).containsAll(placeholders(text));
        }
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    @Test
    void theProgramReadsEveryVariableAndStartsWithTheseValues() {
        Map<String, String> secret = thing(Secret.class).getStringData();
        Map<String, String> variables = new HashMap<>();
        for (EnvVar variable : container().getEnv()) {
            boolean hidden = variable.getValueFrom() != null;
            if (hidden) {
                assertThat(variable.getValueFrom().getSecretKeyRef().getName())
                        .isEqualTo(thing(Secret.class).getMetadata().getName());
            }
            String value = hidden
                    ? secret.get(variable.getValueFrom().getSecretKeyRef().getKey())
                    : variable.getValue();
            variables.put(variable.getName(), value);
        }
        assertThat(variables).doesNotContainValue(null);
        Set<String> known =
                Arrays.stream(ConfigVariable.values()).map(Enum::name).collect(Collectors.toSet());
        assertThat(known).containsAll(variables.keySet());
        assertThat(known)
                .containsAll(guard().getContainers().get(0).getEnv().stream()
                        .map(EnvVar::getName)
                        .toList());
        Config.Reading reading = Config.read(new ConfigSources(variables, Map.of(), false));
        assertThat(reading.problems()).isEmpty();
        assertThat(DatabaseLocation.Server.parse(reading.config().server().databaseUrl()))
                .isInstanceOf(DatabaseLocation.Server.class);
        assertThat(reading.config().server().port())
                .isEqualTo(container().getPorts().get(0).getContainerPort());
    }

    @Test
    void everyPathAndPortIsServed() {
        String code = read(Path.of("src/main/java/dev/sgpods/WiringHealth.java"))
                + read(Path.of("src/main/java/dev/sgpods/WiringMetrics.java"));
        String port = container().getPorts().get(0).getName();
        for (Probe probe : List.of(
                container().getStartupProbe(),
                container().getLivenessProbe(),
                container().getReadinessProbe())) {
            assertThat(code).contains("\"" + probe.getHttpGet().getPath() + "\"");
            assertThat(probe.getHttpGet().getPort()).isEqualTo(new IntOrString(port));
        }
        assertThat(container().getLivenessProbe().getHttpGet().getPath())
                .as("a database that is away must not restart the bot")
                .isNotEqualTo(container().getReadinessProbe().getHttpGet().getPath());
        Service service = thing(Service.class);
        assertThat(code).contains("\"" + service.getMetadata().getAnnotations().get("prometheus.io/path") + "\"");
        assertThat(service.getSpec().getPorts().get(0).getTargetPort()).isEqualTo(new IntOrString(port));
        assertThat(thing(NetworkPolicy.class).getSpec().getIngress())
                .singleElement()
                .satisfies(rule -> assertThat(rule.getPorts())
                        .extracting(NetworkPolicyPort::getPort)
                        .containsExactly(
                                new IntOrString(container().getPorts().get(0).getContainerPort())));
    }

    /** Names, AWS and Slack and the labs' clusters, the database, and the agent that gives credentials. */
    @Test
    void theBotIsLetOutToWhatItNeedsAndNotToTheNodesOwnCredentials() {
        Set<String> ways = new TreeSet<>();
        for (NetworkPolicyEgressRule rule : thing(NetworkPolicy.class).getSpec().getEgress()) {
            for (NetworkPolicyPeer peer : rule.getTo()) {
                String to = peer.getIpBlock() == null
                        ? peer.getNamespaceSelector().getMatchLabels().get("kubernetes.io/metadata.name")
                        : peer.getIpBlock().getCidr() + peer.getIpBlock().getExcept();
                rule.getPorts()
                        .forEach(port -> ways.add(to + " " + port.getProtocol() + "/"
                                + port.getPort().getIntVal()));
            }
        }
        assertThat(ways)
                .containsExactlyInAnyOrder(
                        "kube-system UDP/53",
                        "kube-system TCP/53",
                        "169.254.20.10/32[] UDP/53",
                        "169.254.20.10/32[] TCP/53",
                        "0.0.0.0/0[169.254.169.254/32] TCP/443",
                        "::/0[fd00:ec2::254/128] TCP/443",
                        FILLED.get("DATABASE_CIDR") + "[] TCP/5432",
                        "169.254.170.23/32[] TCP/80",
                        "fd00:ec2::23/128[] TCP/80");
    }

    @Test
    void bothRunAsAPlainUserWhoCanWriteOnlyInFoldersOfTheirOwn() {
        for (PodSpec spec : List.of(pod(), guard())) {
            Container container = spec.getContainers().get(0);
            assertThat(spec.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(spec.getSecurityContext().getRunAsUser()).isPositive();
            SecurityContext security = container.getSecurityContext();
            assertThat(security.getReadOnlyRootFilesystem()).isTrue();
            assertThat(security.getAllowPrivilegeEscalation()).isFalse();
            assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
            Set<String> writable = new TreeSet<>();
            container.getVolumeMounts().forEach(mount -> writable.add(mount.getMountPath()));
            assertThat(writable).contains(container.getWorkingDir());
            container.getEnv().stream()
                    .filter(variable -> variable.getName().equals("SGPODS_DATA"))
                    .forEach(folder -> assertThat(writable).contains(folder.getValue()));
        }
    }

    @Test
    void everySelectorMeansTheBotAndOneOfTwoMayGo() {
        Deployment deployment = thing(Deployment.class);
        Map<String, String> labels =
                deployment.getSpec().getTemplate().getMetadata().getLabels();
        assertThat(deployment.getSpec().getReplicas()).isEqualTo(2);
        assertThat(deployment.getSpec().getSelector().getMatchLabels()).isEqualTo(labels);
        assertThat(thing(Service.class).getSpec().getSelector()).isEqualTo(labels);
        assertThat(thing(NetworkPolicy.class).getSpec().getPodSelector().getMatchLabels())
                .isEqualTo(labels);
        PodDisruptionBudget budget = thing(PodDisruptionBudget.class);
        assertThat(budget.getSpec().getSelector().getMatchLabels()).isEqualTo(labels);
        assertThat(budget.getSpec().getMinAvailable()).isEqualTo(new IntOrString(1));
        assertThat(pod().getServiceAccountName())
                .isEqualTo(thing(ServiceAccount.class).getMetadata().getName());
        String namespace = thing(Namespace.class).getMetadata().getName();
        assertThat(things.values())
                .filteredOn(one -> !(one instanceof Namespace))
                .allMatch(one -> namespace.equals(one.getMetadata().getNamespace()));
    }
}
