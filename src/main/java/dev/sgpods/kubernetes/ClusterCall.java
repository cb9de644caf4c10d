package dev.sgpods.kubernetes;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request to a cluster in the words of Kubernetes' own authorisation: verb, resource, object.
 *
 * @param verb {@code get}, {@code list}, {@code create}, {@code update}, {@code patch} or {@code delete}
 * @param resource with its group, {@code deployments.apps}; with a subresource, {@code pods/exec}
 * @param object its namespace and name, {@code sgpods-lab/green}, as far as the request names them
 */
public record ClusterCall(String verb, String resource, String object) {
    private static final Map<String, String> VERBS =
            Map.of("POST", "create", "PUT", "update", "PATCH", "patch", "DELETE", "delete");
    private static final Pattern PATH = Pattern.compile("/(?:api|apis/(?<group>[^/]+))/v\\d[^/]*"
            + "(?:/namespaces/(?<namespace>[^/]+)(?=/))?"
            + "/(?<resource>[^/]+)(?:/(?<name>[^/]+))?(?:/(?<sub>[^/]+))?");
    private static final Set<String> RUNNING = Set.of("exec", "attach", "portforward");

    /**
     * Reads a request by its method and its path, {@code /apis/apps/v1/namespaces/sgpods-lab/deployments/green}, in front
     * of which a proxy may have put a path of its own.
     */
    static ClusterCall of(String method, String path) {
        Matcher parts = PATH.matcher(path);
        if (!parts.find()) {
            return new ClusterCall(verb(method, "get"), path, "");
        }
        String verb = verb(method, parts.group("name") == null ? "list" : "get");
        String group = parts.group("group") == null ? "" : "." + parts.group("group");
        String sub = parts.group("sub") == null ? "" : "/" + parts.group("sub");
        String object = Stream.of(parts.group("namespace"), parts.group("name"))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("/"));
        return new ClusterCall(verb, parts.group("resource") + group + sub, object);
    }

    private static String verb(String method, String reading) {
        return VERBS.getOrDefault(method.toUpperCase(Locale.ROOT), reading);
    }

    /** Whether it changes what the cluster keeps; running a program in a pod does not. */
    public boolean changes() {
        return VERBS.containsValue(verb) && RUNNING.stream().noneMatch(word -> resource.endsWith("/" + word));
    }

    /** {@code patch deployments.apps sgpods-lab/green}. */
    @Override
    public String toString() {
        return (verb + " " + resource + " " + object).strip();
    }
}
