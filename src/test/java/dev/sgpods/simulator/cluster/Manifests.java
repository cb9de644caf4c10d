package dev.sgpods.simulator.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;

/** What the tests put into the cluster, cut down from a lab's own manifests. */
final class Manifests {
    static final String SECRET =
            """
            apiVersion: v1
            kind: Secret
            metadata: {name: database, namespace: lab}
            stringData: {host: lab-db.abc.eu-west-1.rds.amazonaws.com, password: right}
            """;

    private static final String ENV =
            """
            env:
              - {name: PGHOST, valueFrom: {secretKeyRef: {name: database, key: host}}}
              - {name: PGPASSWORD, valueFrom: {secretKeyRef: {name: database, key: password}}}
              - {name: PGUSER, value: sgpods}
              - {name: PGDATABASE, value: lab}
              - {name: PGSSLMODE, value: require}
              - {name: PGCONNECT_TIMEOUT, value: "5"}
            """;

    static final String SEED =
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: seed, namespace: lab}
            data:
              seed.sql: |
                -- twice is as good as once
                CREATE TABLE IF NOT EXISTS demo (id integer PRIMARY KEY, message text NOT NULL);
                INSERT INTO demo (id, message) VALUES (1, 'one'), (2, 'it''s two')
                ON CONFLICT (id) DO UPDATE SET message = EXCLUDED.message;
            ---
            apiVersion: batch/v1
            kind: Job
            metadata: {name: seed, namespace: lab}
            spec:
              backoffLimit: 1
              template:
                metadata: {labels: {app: seed, access: "true"}}
                spec:
                  restartPolicy: Never
                  volumes: [{name: seed, configMap: {name: seed}}]
                  containers:
                    - name: client
                      image: postgres:17-alpine
                      command: [psql, -X, -v, ON_ERROR_STOP=1, -f, /etc/lab/seed.sql]
                      volumeMounts: [{name: seed, mountPath: /etc/lab}]
            """
                    + ENV.indent(10);

    private Manifests() {}

    static GenericKubernetesResource policy() {
        GenericKubernetesResource policy = new GenericKubernetesResourceBuilder()
                .withApiVersion("vpcresources.k8s.aws/v1beta1")
                .withKind("SecurityGroupPolicy")
                .withNewMetadata()
                .withName("database-access")
                .withNamespace("lab")
                .endMetadata()
                .build();
        policy.setAdditionalProperty(
                "spec",
                Map.of(
                        "podSelector", Map.of("matchLabels", Map.of("access", "true")),
                        "securityGroups", Map.of("groupIds", List.of("sg-pod"))));
        return policy;
    }

    static Deployment deployment(String name, String access, String beside) {
        String affinity = beside.isEmpty()
                ? ""
                : "affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey:"
                        + " kubernetes.io/hostname, labelSelector: {matchLabels: {app: " + beside + "}}}]}}";
        String text =
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: NAME, namespace: lab}
                spec:
                  replicas: 1
                  strategy: {type: Recreate}
                  selector: {matchLabels: {app: NAME}}
                  template:
                    metadata: {labels: {app: NAME, access: "ACCESS"}}
                    spec:
                      terminationGracePeriodSeconds: 10
                      AFFINITY
                      containers:
                        - name: client
                          image: postgres:17-alpine
                          command: [sh, -c, sleep infinity]
                """
                                .replace("NAME", name)
                                .replace("ACCESS", access)
                                .replace("AFFINITY", affinity)
                        + ENV.indent(10);
        return new KubernetesSerialization().unmarshal(text, Deployment.class);
    }
}
