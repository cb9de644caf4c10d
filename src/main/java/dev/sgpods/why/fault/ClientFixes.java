package dev.sgpods.why.fault;

import dev.sgpods.reachability.facts.cluster.ClusterEvent;
import dev.sgpods.reachability.facts.cluster.ObjectMeta.Owner;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.facts.cluster.Pod.ContainerState;
import dev.sgpods.reachability.facts.cluster.ReplicaSet;
import dev.sgpods.reachability.facts.database.DatabaseInstance;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What has to change in what runs in the pod, or in what it is given. */
final class ClientFixes {
    private static final String ANEW = "the pods are made anew";
    private static final String IN = "kubectl -n {namespace} ";
    private static final String BACK = IN + "rollout undo {workload}";
    private static final String BUNDLE = "https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem";
    private static final Pattern ABSENT = Pattern.compile(
            "(?i)(secret|configmap) \"([a-z0-9.-]+)\" not found|find key (\\S+) in (Secret|ConfigMap) \\S+/([a-z0-9.-]+)");

    private ClientFixes() {}

    /** The bundle of authorities as a file, where libpq looks for it by the variable. */
    static List<Fix> authorities(Symptoms symptoms) {
        boolean alias = symptoms.error().contains("does not match host name");
        Optional<Fix> named = symptoms.pod().filter(pod -> alias).flatMap(pod -> symptoms.instance()
                .map(DatabaseInstance::host)
                .filter(host -> !host.isEmpty())
                .map(host -> Template.variable(pod, "PGHOST", host)));
        if (named.isPresent()) {
            return List.of(named.get());
        }
        String container = symptoms.pod().stream()
                .flatMap(pod -> pod.containers().stream())
                .map(ContainerState::name)
                .findFirst()
                .orElse("$(" + IN + "get {workload} -o jsonpath='{.spec.template.spec.containers[0].name}')");
        return bundled(container);
    }

    private static List<Fix> bundled(String container) {
        return List.of(
                Fix.of(
                        "curl -sSf " + BUNDLE + " | " + IN
                                + "create configmap rds-ca --from-file=global-bundle.pem=/dev/stdin",
                        "low: nothing reads it yet",
                        IN + "delete configmap rds-ca"),
                Fix.of(
                        IN
                                + "patch {workload} --type strategic -p '{\"spec\":{\"template\":{\"spec\":{\"volumes\":[{\"name\":"
                                + "\"rds-ca\",\"configMap\":{\"name\":\"rds-ca\"}}],\"containers\":[{\"name\":\"'\""
                                + container + "\"'\",\"env\":[{\"name\":\"PGSSLROOTCERT\",\"value\":"
                                + "\"/etc/rds-ca/global-bundle.pem\"}],\"volumeMounts\":[{\"name\":\"rds-ca\",\"mountPath\":"
                                + "\"/etc/rds-ca\",\"readOnly\":true}]}]}}}}'",
                        ANEW + "; clients that do not read PGSSLROOTCERT have to be told the file otherwise",
                        BACK));
    }

    /** Which image is new enough only its makers know. */
    static List<Fix> image() {
        return List.of(
                Fix.look(
                        IN
                                + "get {workload} -o jsonpath='{range .spec.template.spec.containers[*]}{.name}{\" \"}{.image}"
                                + "{\"\\n\"}{end}'",
                        "which images run; libpq takes version 10 or above"),
                Fix.of(IN + "edit {workload}", ANEW, BACK));
    }

    /** Where the port is a variable of the pod it is set there; else it may stand in a Secret or in the client itself. */
    static List<Fix> port(Symptoms symptoms, int port) {
        Optional<Fix> variable = symptoms.pod()
                .filter(pod -> pod.environment().containsKey("PGPORT"))
                .map(pod -> Template.variable(pod, "PGPORT", String.valueOf(port)));
        return variable.map(List::of)
                .orElseGet(() -> List.of(
                        Fix.look(IN + "set env {workload} --list", "where the client's port comes from"),
                        Fix.of(
                                IN + "set env {workload} PGPORT=" + port,
                                ANEW + "; it helps clients that read PGPORT",
                                IN + "set env {workload} PGPORT-")));
    }

    /** What the kubelet misses it names in an event; its value only a person knows, and no shell is to remember it. */
    static List<Fix> absent(Symptoms symptoms, Pod pod) {
        Fix look = Fix.look(
                IN + "set env {workload} --list", "which Secrets, ConfigMaps and keys the pod's variables name");
        Optional<Matcher> told = absence(symptoms);
        if (told.isEmpty()) {
            Fix events = Fix.look(
                    "kubectl -n " + pod.meta().namespace() + " get events --field-selector involvedObject.name="
                            + pod.meta().name(),
                    "which one is missing");
            return List.of(events, look);
        }
        Matcher found = told.get();
        if (found.group(2) == null) {
            String thing = found.group(4).toLowerCase(Locale.ROOT) + " " + found.group(5);
            return List.of(Fix.of(
                    IN + "edit " + thing,
                    "low: it lacks the key " + found.group(3) + "; values of a Secret are base64",
                    IN + "edit " + thing));
        }
        return List.of(look, keys(found.group(1).toLowerCase(Locale.ROOT), found.group(2)));
    }

    /** What the kubelet said is missing: kind and name, or else key, kind and name. */
    static Optional<Matcher> absence(Symptoms symptoms) {
        return Stream.concat(symptoms.events("Failed"), symptoms.events("FailedMount"))
                .map(ClusterEvent::message)
                .map(ABSENT::matcher)
                .filter(Matcher::find)
                .findFirst();
    }

    private static Fix keys(String kind, String name) {
        return Fix.of(
                IN + "create " + (kind.equals("secret") ? "secret generic " : "configmap ") + name
                        + " --from-env-file=/dev/stdin",
                "low: it takes one key=value a line from the keyboard until Ctrl-D, so that no value is kept in the"
                        + " shell's history",
                IN + "delete " + kind + " " + name);
    }

    /** By why its container waits or ended. */
    static List<Fix> stopped(Symptoms symptoms, Pod pod, ContainerState container) {
        String here = "kubectl -n " + pod.meta().namespace() + " ";
        String reason = container.waiting() + " " + container.terminated();
        if (reason.contains("OOMKilled")) {
            return List.of(
                    Fix.look(
                            here + "get pod " + pod.meta().name() + " -o jsonpath='{.spec.containers[?(@.name==\""
                                    + container.name() + "\")].resources}'",
                            "its limit of memory"),
                    edit(pod, "set limits.memory of " + container.name() + " to twice what it is now"));
        }
        Fix look = reason.contains("CrashLoop")
                ? Fix.look(
                        here + "logs " + pod.meta().name() + " -c " + container.name() + " --previous --tail 50",
                        "why the program ends")
                : Fix.look(here + "describe pod " + pod.meta().name(), "why the image cannot be had");
        return List.of(
                look,
                Template.rolls(pod) && !isFirst(symptoms, pod)
                        ? Fix.of(
                                BACK,
                                "medium: it goes back to what ran before; where that is the same, or nothing did,"
                                        + " `kubectl edit` the template",
                                BACK)
                        : edit(pod, "set what the first command shows to be wrong"));
    }

    /** What only a person knows the value of. */
    private static Fix edit(Pod pod, String what) {
        return Template.rolls(pod)
                ? Fix.of(IN + "edit {workload}", ANEW + "; " + what, BACK)
                : Template.manifest(pod, "kubectl changes it in no place: " + what + ", and make it anew");
    }

    /** Whether its Deployment never had another template, so that there is nothing to go back to. */
    private static boolean isFirst(Symptoms symptoms, Pod pod) {
        Owner deployment = new Owner("Deployment", pod.deployment());
        return !deployment.name().isEmpty()
                && symptoms.complete(ReplicaSet.class)
                && symptoms.all(ReplicaSet.class).stream()
                                .map(ReplicaSet::meta)
                                .filter(set -> set.namespace().equals(pod.meta().namespace()))
                                .filter(set -> set.owners().contains(deployment))
                                .count()
                        < 2;
    }

    /** By whose proxy it is. */
    static List<Fix> mesh(Symptoms symptoms, Pod pod, String proxy) {
        int port = symptoms.usedPort();
        String host = symptoms.instance().map(DatabaseInstance::host).orElse(symptoms.host());
        if (proxy.equals("istio-proxy") && host.matches("[A-Za-z0-9.-]+")) {
            return List.of(Yaml.entry(pod, host, port));
        }
        String annotation =
                switch (proxy) {
                    case "istio-proxy" -> "traffic.sidecar.istio.io/excludeOutboundPorts";
                    case "linkerd-proxy" -> "config.linkerd.io/skip-outbound-ports";
                    default -> "appmesh.k8s.aws/egressIgnoredPorts";
                };
        return List.of(Fix.of(
                IN + "patch {workload} --type merge -p '{\"spec\":{\"template\":{\"metadata\":{\"annotations\":{\""
                        + annotation + "\":\"" + port + "\"}}}}}'",
                ANEW + "; the mesh no longer sees traffic to port " + port,
                BACK));
    }
}
