package dev.sgpods.simulator.cluster;

import dev.sgpods.simulator.cluster.objects.ApiError;
import dev.sgpods.simulator.cluster.objects.Kind;
import dev.sgpods.simulator.cluster.objects.Kinds;
import java.util.List;

/**
 * What a path below a cluster's base names.
 *
 * @param namespace empty for every one, and for kinds that have none
 * @param name empty for a collection
 * @param subresource empty for the object itself
 */
record ApiPath(Kind kind, String namespace, String name, String subresource) {
    /**
     * Reads a path such as {@code /apis/apps/v1/namespaces/lab/deployments/green/scale}.
     *
     * @throws ApiError 404 if it names nothing served
     */
    static ApiPath parse(String path) {
        List<String> steps = List.of(path.replaceAll("^/+|/+$", "").split("/"));
        if (steps.size() >= 3 && steps.get(0).equals("api") && steps.get(1).equals("v1")) {
            return resource("", "v1", steps.subList(2, steps.size()));
        }
        if (steps.size() >= 4 && steps.get(0).equals("apis")) {
            return resource(steps.get(1), steps.get(2), steps.subList(3, steps.size()));
        }
        throw ApiError.noSuchPath();
    }

    boolean collection() {
        return name.isEmpty();
    }

    private static ApiPath resource(String group, String version, List<String> steps) {
        boolean inNamespace = steps.size() >= 3
                && steps.get(0).equals("namespaces")
                && Kinds.of(group, version, steps.get(2)).isPresent();
        List<String> rest = inNamespace ? steps.subList(2, steps.size()) : steps;
        Kind kind = Kinds.of(group, version, rest.get(0)).orElseThrow(ApiError::noSuchPath);
        if (rest.size() > 3 || (inNamespace && !kind.namespaced())) {
            throw ApiError.noSuchPath();
        }
        String name = rest.size() > 1 ? rest.get(1) : "";
        if (kind.namespaced() && !inNamespace && !name.isEmpty()) {
            throw ApiError.noSuchPath();
        }
        return new ApiPath(kind, inNamespace ? steps.get(1) : "", name, rest.size() > 2 ? rest.get(2) : "");
    }
}
