package dev.sgpods.simulator.cluster.objects;

/**
 * A kind of object that the API server serves.
 *
 * @param group empty for the core group
 * @param plural the word in the path, such as {@code pods}
 * @param name the word in the field {@code kind}, such as {@code Pod}
 */
public record Kind(String group, String version, String plural, String name, boolean namespaced) {
    /** The value of the field {@code apiVersion}. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** What an error message calls the resource: {@code deployments.apps}, {@code pods}. */
    public String qualified() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** The start of the keys of all objects of the kind; all of one namespace follow one another. */
    String prefix() {
        return "/" + (group.isEmpty() ? "api/" : "apis/") + apiVersion() + "/" + plural + "/";
    }

    String key(String namespace, String objectName) {
        return namespaced ? prefix() + namespace + "/" + objectName : prefix() + objectName;
    }
}
