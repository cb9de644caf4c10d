package dev.sgpods.drill;

import dev.sgpods.drill.Change.Kind;
import dev.sgpods.kubernetes.LabCluster;
import dev.sgpods.kubernetes.Labels;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Faults of the green workload itself: its environment, its secret, and room for its interface. */
final class PodDrills {
    private static final String INTERFACE = "vpc.amazonaws.com/pod-eni";
    private static final String VARIABLE = "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"client\","
            + "\"env\":[{\"name\":\"%s\",\"value\":%s,\"valueFrom\":%s}]}]}}}}";
    private static final String FROM_SECRET = "{\"secretKeyRef\":{\"name\":\"database\",\"key\":\"%s\"}}";

    private static final String BUNDLE = "/etc/ssl/rds/bundle.pem";
    private static final String ANNOTATION =
            "{\"spec\":{\"template\":{\"metadata\":{\"annotations\":{\"" + INTERFACE + "\":%s}}}}}";

    static final List<DrillFault> ALL = List.of(
            DrillFault.of("F09", "The pod's template bears the controller's annotation", PodDrills::annotated),
            DrillFault.of("F22", "The nodes' branch interfaces are used up", PodDrills::usedUp),
            DrillFault.of(
                    "F40",
                    "The client uses another port than the database",
                    site -> variable(site, "PGPORT", "5439", FROM_SECRET.formatted("port"))),
            DrillFault.of(
                    "F64", "The client does not use TLS", site -> plain(site, "PGSSLMODE", "disable", "verify-full")),
            DrillFault.told(
                    "F65",
                    "The client does not trust the database's certificate",
                    site -> plain(site, "PGSSLROOTCERT", "/etc/ssl/none.pem", BUNDLE)),
            DrillFault.told("F66", "The Secret in the cluster holds an old password", PodDrills::stale),
            DrillFault.of("F67", "The Secret in the cluster is missing", PodDrills::missing),
            DrillFault.told(
                    "F70",
                    "The client names a database that does not exist",
                    site -> variable(site, "PGDATABASE", "orders", FROM_SECRET.formatted("database"))));

    private PodDrills() {}

    /** The template's variables and annotations as they were made, whatever became of them. */
    static List<Change> restored(Site site) {
        return LabFixes.withPodsMadeAnew(
                site,
                List.of(
                        template("merge", ANNOTATION.formatted("null")),
                        template("strategic", VARIABLE.formatted("PGPORT", "null", FROM_SECRET.formatted("port"))),
                        template(
                                "strategic",
                                VARIABLE.formatted("PGDATABASE", "null", FROM_SECRET.formatted("database"))),
                        template("strategic", VARIABLE.formatted("PGSSLMODE", "\"verify-full\"", "null")),
                        template("strategic", VARIABLE.formatted("PGSSLROOTCERT", "\"" + BUNDLE + "\"", "null"))));
    }

    /** The Secret made again from its source, and pods with it. */
    static List<Change> renewed(Site site) {
        return LabFixes.withPodsMadeAnew(site, List.of(new Change(Kind.DELETE, secret())));
    }

    private static Map<String, String> deployment(String... further) {
        return words(Map.of("api", "apps/v1", "kind", "Deployment", "plural", "deployments"), further);
    }

    private static Map<String, String> secret(String... further) {
        return words(Map.of("api", "v1", "kind", "Secret", "plural", "secrets", "name", "database"), further);
    }

    private static Map<String, String> words(Map<String, String> kind, String... further) {
        Map<String, String> words = new HashMap<>(kind);
        words.put("namespace", LabCluster.NAMESPACE);
        for (int at = 0; at < further.length; at += 2) {
            words.put(further[at], further[at + 1]);
        }
        return words;
    }

    private static Change template(String form, String patch) {
        return new Change(Kind.PATCH, deployment("name", Site.GREEN, "form", form, "patch", patch));
    }

    private static Script variable(Site site, String name, String broken, String from) {
        return template(
                site, VARIABLE.formatted(name, "\"" + broken + "\"", "null"), VARIABLE.formatted(name, "null", from));
    }

    private static Script plain(Site site, String name, String broken, String right) {
        return template(
                site,
                VARIABLE.formatted(name, "\"" + broken + "\"", "null"),
                VARIABLE.formatted(name, "\"" + right + "\"", "null"));
    }

    private static Script template(Site site, String broken, String right) {
        site.deployment(Site.GREEN);
        return new Script(List.of(template("strategic", broken)), List.of(template("strategic", right)))
                .withPodsMadeAnew(site.drill());
    }

    /** No pod is let in with it. */
    private static Script annotated(Site site) {
        site.deployment(Site.GREEN);
        Change none =
                new Change(Kind.RESTART, Map.of("workload", Site.GREEN, "mark", site.drill() + "-on", "none", "true"));
        return new Script(
                List.of(template("merge", ANNOTATION.formatted("\"[]\"")), none),
                Stream.concat(
                                Stream.of(template("merge", ANNOTATION.formatted("null"))),
                                Script.restored(site.drill()).stream())
                        .toList());
    }

    /** The Secret is never kept: what took its place is deleted, and mending the lab makes it again from its source. */
    private static Script stale(Site site) {
        site.deployment(Site.GREEN);
        String old = Base64.getEncoder().encodeToString("changed-since".getBytes(StandardCharsets.UTF_8));
        return new Script(
                        List.of(new Change(
                                Kind.PATCH,
                                secret("form", "merge", "patch", "{\"data\":{\"password\":\"" + old + "\"}}"))),
                        List.of(new Change(Kind.DELETE, secret())))
                .withPodsMadeAnew(site.drill());
    }

    private static Script missing(Site site) {
        site.deployment(Site.GREEN);
        return new Script(List.of(new Change(Kind.DELETE, secret())), List.of()).withPodsMadeAnew(site.drill());
    }

    /** As many pods as there are interfaces, so that none is left for the green one once it is made anew. */
    private static Script usedUp(Site site) {
        int room = room(site);
        if (room == 0) {
            throw new Unfit("No node offers branch interfaces.");
        }
        String name = "drill-" + site.drill();
        String json = site.cluster().getKubernetesSerialization().asJson(fillers(site, name, room));
        return new Script(
                        List.of(new Change(Kind.APPLY, deployment("name", name, "json", json))),
                        List.of(new Change(Kind.DELETE, deployment("name", name))))
                .withPodsMadeAnew(site.drill());
    }

    private static int room(Site site) {
        return site.cluster().nodes().list().getItems().stream()
                .map(node -> node.getStatus().getAllocatable())
                .filter(offered -> offered != null && offered.containsKey(INTERFACE))
                .mapToInt(offered ->
                        Quantity.getAmountInBytes(offered.get(INTERFACE)).intValue())
                .sum();
    }

    private static Deployment fillers(Site site, String name, int room) {
        Deployment green = site.deployment(Site.GREEN);
        Map<String, String> labels = Map.of("sgpods.dev/drill", site.drill(), Labels.DATABASE_ACCESS, "true");
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(LabCluster.NAMESPACE)
                .withLabels(Map.of("sgpods.dev/drill", site.drill()))
                .endMetadata()
                .withNewSpec()
                .withReplicas(room)
                .withNewSelector()
                .withMatchLabels(labels)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels)
                .endMetadata()
                .withSpec(green.getSpec().getTemplate().getSpec())
                .endTemplate()
                .endSpec()
                .build();
    }
}
