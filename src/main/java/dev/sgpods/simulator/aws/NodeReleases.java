package dev.sgpods.simulator.aws;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The releases of EKS's node image, of which every Kubernetes version has its own. */
final class NodeReleases {
    private static final List<String> DAYS = List.of("20261020", "20261110");

    private NodeReleases() {}

    static String newest(String kubernetesVersion) {
        return release(kubernetesVersion, DAYS.get(DAYS.size() - 1));
    }

    private static String release(String kubernetesVersion, String day) {
        return kubernetesVersion + ".2-" + day;
    }

    /** The release that a request names, or the newest. */
    static String chosen(String kubernetesVersion, @Nullable String wanted) {
        if (wanted == null || wanted.isEmpty()) {
            return newest(kubernetesVersion);
        }
        if (DAYS.stream().map(day -> release(kubernetesVersion, day)).noneMatch(wanted::equals)) {
            throw EksErrors.parameter("Requested release version " + wanted + " is not valid for kubernetes version "
                    + kubernetesVersion + ".");
        }
        return wanted;
    }
}
