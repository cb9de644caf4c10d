package dev.sgpods.kubernetes;

import dev.sgpods.aws.DatabaseLogin;
import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How the lab's pods log in to the database and whom they trust: the Secret {@code database} and the ConfigMap
 * {@code rds-ca}.
 *
 * <p>The password passes through memory only while {@link #ensure} runs. Which version of it the cluster holds is noted
 * beside it, so that a rotation is noticed without reading it.
 */
public final class DatabaseSecretResource implements ClusterObject {
    static final String SECRET = "database";
    static final String CERTIFICATES = "rds-ca";
    static final String VERSION = "sgpods.dev/login-version";

    private final LabCluster cluster;
    private final List<Resource> dependencies;
    private final Login login;

    /**
     * Where the login comes from.
     *
     * @param version names the password's version without telling it, for example the secret's ARN and version id;
     *     nothing when a snapshot does not show it
     * @param read fetches the login; called only while it is being stored
     * @param certificates the bundle of certificate authorities that sign RDS's certificates, PEM; likewise
     */
    public record Login(
            Function<Snapshot, Optional<String>> version,
            Function<Snapshot, DatabaseLogin> read,
            Supplier<String> certificates) {}

    /** Makes the secret. */
    public DatabaseSecretResource(LabCluster cluster, List<Resource> dependencies, Login login) {
        this.cluster = cluster;
        this.dependencies = List.copyOf(dependencies);
        this.login = login;
    }

    @Override
    public String name() {
        return "secret";
    }

    @Override
    public String title() {
        return "the database's login";
    }

    @Override
    public List<Resource> dependencies() {
        return dependencies;
    }

    @Override
    public Observation observe(Snapshot snapshot) {
        return cluster.observe(snapshot, view -> {
            Optional<ObjectMeta> secret = Labels.findMetadata(view.secrets(), cluster.labId(), name());
            Optional<ObjectMeta> certificates = Labels.findMetadata(view.configMaps(), cluster.labId(), name());
            return secret.isEmpty() && certificates.isEmpty()
                    ? new Observation.Absent()
                    : judge(secret, certificates, login.version().apply(snapshot));
        });
    }

    private static Observation judge(
            Optional<ObjectMeta> secret, Optional<ObjectMeta> certificates, Optional<String> version) {
        if (secret.isEmpty()) {
            return new Observation.Incomplete(SECRET, "the Secret database is missing");
        }
        if (certificates.isEmpty()) {
            return new Observation.Incomplete(SECRET, "the ConfigMap rds-ca is missing");
        }
        String stored = Labels.annotation(secret.get(), VERSION);
        return version.isPresent() && !version.get().equals(stored)
                ? new Observation.Incomplete(SECRET, "the database's password was changed since it was stored")
                : new Observation.Present(SECRET);
    }

    @Override
    public void ensure(Snapshot snapshot, Attempt attempt) {
        cluster.apply(snapshot, certificates());
        cluster.apply(snapshot, secret(snapshot, login.read().apply(snapshot)));
    }

    private Secret secret(Snapshot snapshot, DatabaseLogin found) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName(SECRET)
                .withNamespace(LabCluster.NAMESPACE)
                .withLabels(Labels.of(cluster.identity(), name()))
                .withAnnotations(Map.of(VERSION, login.version().apply(snapshot).orElse("")))
                .endMetadata()
                .withType("Opaque")
                .withStringData(Map.of(
                        "host", found.host(),
                        "port", Integer.toString(found.port()),
                        "username", found.user(),
                        "password", found.password(),
                        "database", found.database()))
                .build();
    }

    private ConfigMap certificates() {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(CERTIFICATES)
                .withNamespace(LabCluster.NAMESPACE)
                .withLabels(Labels.of(cluster.identity(), name()))
                .endMetadata()
                .withData(Map.of("bundle.pem", login.certificates().get()))
                .build();
    }

    @Override
    public void delete(Snapshot snapshot) {
        cluster.send(snapshot, client -> {
            client.secrets().inNamespace(LabCluster.NAMESPACE).withName(SECRET).delete();
            client.configMaps()
                    .inNamespace(LabCluster.NAMESPACE)
                    .withName(CERTIFICATES)
                    .delete();
        });
    }
}
