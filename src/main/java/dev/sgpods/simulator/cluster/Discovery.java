package dev.sgpods.simulator.cluster;

import dev.sgpods.simulator.cluster.objects.ApiError;
import dev.sgpods.simulator.cluster.objects.Kind;
import dev.sgpods.simulator.cluster.objects.Kinds;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers what a client asks before it asks for objects: health, version, groups and resources. */
final class Discovery {
    private static final List<String> VERBS = List.of("create", "delete", "get", "list", "patch", "update", "watch");

    private Discovery() {}

    /** The answer, or empty if the path is none of discovery's. */
    static Optional<ApiResponse> answer(String path, String kubernetesVersion) {
        String[] steps = path.replaceAll("^/+|/+$", "").split("/");
        return switch (steps[0]) {
            case "healthz", "livez", "readyz" -> Optional.of(ApiResponse.text("ok"));
            case "version" -> Optional.of(ApiResponse.json(200, version(kubernetesVersion)));
            case "api" -> core(steps);
            case "apis" -> groups(steps);
            default -> Optional.empty();
        };
    }

    private static Optional<ApiResponse> core(String[] steps) {
        if (steps.length == 1) {
            ObjectNode versions = JsonMapper.shared().createObjectNode();
            versions.put("kind", "APIVersions").putArray("versions").add("v1");
            return Optional.of(ApiResponse.json(200, versions));
        }
        return steps.length == 2 ? Optional.of(resources("", steps[1])) : Optional.empty();
    }

    private static Optional<ApiResponse> groups(String[] steps) {
        if (steps.length == 1) {
            return Optional.of(ApiResponse.json(200, groupList()));
        }
        if (steps.length == 2) {
            return Optional.of(ApiResponse.json(200, group(steps[1])));
        }
        return steps.length == 3 ? Optional.of(resources(steps[1], steps[2])) : Optional.empty();
    }

    private static ObjectNode version(String kubernetesVersion) {
        String minor = kubernetesVersion.contains(".")
                ? kubernetesVersion.substring(kubernetesVersion.indexOf('.') + 1)
                : kubernetesVersion;
        return JsonMapper.shared()
                .createObjectNode()
                .put("major", "1")
                .put("minor", minor)
                .put("gitVersion", "v" + kubernetesVersion + ".0-eks-simulated")
                .put("platform", "linux/amd64");
    }

    private static ObjectNode groupList() {
        ObjectNode list = JsonMapper.shared().createObjectNode();
        list.put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = list.putArray("groups");
        Set<String> names = new LinkedHashSet<>();
        Kinds.ALL.forEach(kind -> names.add(kind.group()));
        names.stream().filter(name -> !name.isEmpty()).forEach(name -> groups.add(group(name)));
        return list;
    }

    private static ObjectNode group(String name) {
        ObjectNode group = JsonMapper.shared().createObjectNode();
        group.put("kind", "APIGroup").put("apiVersion", "v1").put("name", name);
        ArrayNode versions = group.putArray("versions");
        Set<String> known = new LinkedHashSet<>();
        Kinds.ALL.stream().filter(kind -> kind.group().equals(name)).forEach(kind -> known.add(kind.version()));
        if (known.isEmpty()) {
            throw ApiError.noSuchPath();
        }
        known.forEach(version -> version(versions.addObject(), name, version));
        version(group.putObject("preferredVersion"), name, known.iterator().next());
        return group;
    }

    private static void version(ObjectNode node, String group, String version) {
        node.put("groupVersion", group + "/" + version).put("version", version);
    }

    private static ApiResponse resources(String group, String version) {
        ObjectNode list = JsonMapper.shared().createObjectNode();
        list.put("kind", "APIResourceList").put("apiVersion", "v1");
        list.put("groupVersion", group.isEmpty() ? version : group + "/" + version);
        ArrayNode resources = list.putArray("resources");
        Kinds.ALL.stream()
                .filter(kind -> kind.group().equals(group) && kind.version().equals(version))
                .forEach(kind -> resource(resources.addObject(), kind));
        if (resources.isEmpty()) {
            throw ApiError.noSuchPath();
        }
        return ApiResponse.json(200, list);
    }

    private static void resource(ObjectNode node, Kind kind) {
        node.put("name", kind.plural())
                .put("singularName", kind.name().toLowerCase(Locale.ROOT))
                .put("namespaced", kind.namespaced())
                .put("kind", kind.name());
        ArrayNode verbs = node.putArray("verbs");
        VERBS.forEach(verbs::add);
    }
}
