package dev.sgpods.why;

import dev.sgpods.command.UserError;
import dev.sgpods.lab.LabStore;
import java.util.List;

/**
 * Which cluster a question is about that is about no lab.
 *
 * @param clusters that may be read besides labs', as region/name
 */
record ClusterChoice(List<String> clusters, LabStore labs, TypedQuestion typed) {
    /**
     * The cluster that was named, or the only one; nothing outside the list is read.
     *
     * @throws UserError when there is none, or when several fit
     */
    String only() {
        String cluster = typed.cluster();
        String region = typed.region();
        List<String> fitting = clusters.stream()
                .distinct()
                .filter(each -> cluster == null || each.endsWith("/" + cluster) || each.equals(cluster))
                .filter(each -> region == null || each.startsWith(region + "/"))
                .toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        if (fitting.size() > 1) {
            String which = cluster == null
                    ? "Several clusters may be read; say which."
                    : "Several clusters that may be read are called `" + cluster + "`: " + String.join(", ", fitting)
                            + ". Say which with `--region`.";
            throw Candidates.which(which, fitting, this::inCluster);
        }
        throw none();
    }

    private UserError none() {
        List<String> present =
                labs.present().stream().map(lab -> lab.name().value()).toList();
        boolean bare = typed.cluster() == null && !typed.pod().contains("/");
        if (clusters.isEmpty() && bare && !present.isEmpty()) {
            return Candidates.which(
                    "Say in which lab it is: no other cluster may be read.",
                    present.stream().map(lab -> lab + "/" + typed.pod()).toList(),
                    each -> typed.about(each, typed.database()).why());
        }
        return new UserError(
                sentence(), present.isEmpty() ? "/sgpods help why" : "/sgpods why " + present.get(0) + "/green");
    }

    /** The same line for one of the clusters that may be read. */
    private String inCluster(String allowed) {
        int slash = allowed.indexOf('/');
        return typed.in(allowed.substring(0, slash), allowed.substring(slash + 1))
                .why();
    }

    private String sentence() {
        String list = clusters.isEmpty()
                ? "no cluster besides labs' (SGPODS_CLUSTERS is empty)"
                : String.join(", ", clusters);
        if (typed.cluster() != null) {
            return "`" + typed.cluster() + "` is no cluster that sgpods may read: it may read " + list
                    + ". Pods of labs are asked about without `--cluster`.";
        }
        String pod = typed.pod();
        String lab = pod.contains("/") ? pod.substring(0, pod.indexOf('/')) : pod;
        return "There is no lab called `" + lab + "`, and no single cluster is meant: it may read " + list + ".";
    }
}
