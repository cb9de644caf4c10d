package dev.sgpods.lab;

import dev.sgpods.command.UserError;
import dev.sgpods.lab.KubernetesVersions.Support;
import dev.sgpods.lab.KubernetesVersions.Version;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Chooses a Kubernetes version in standard support. */
public final class VersionChoice {
    private final KubernetesVersions versions;
    private final Prices prices;

    /** Chooses from what is offered; prices tell what extended support would cost. */
    public VersionChoice(KubernetesVersions versions, Prices prices) {
        this.versions = versions;
        this.prices = prices;
    }

    /**
     * The version asked for, else the newest.
     *
     * @throws OptionRefused when it is unknown or in extended support
     * @throws UserError when the region offers none
     */
    String choose(String region, LabRequest request) {
        String typed = request.kubernetesVersion();
        List<Version> offered = versions.in(region);
        List<Version> standard = offered.stream()
                .filter(version -> version.support() == Support.STANDARD)
                .sorted(Comparator.comparingInt(Version::minor).reversed())
                .toList();
        if (standard.isEmpty()) {
            throw new UserError(
                    "EKS offers no Kubernetes version in standard support in `" + region + "` at the moment."
                            + " Choose another region.",
                    "/sgpods help create");
        }
        String newest = standard.get(0).number();
        if (typed == null) {
            return newest;
        }
        String allowed = " Allowed are: "
                + String.join(", ", standard.stream().map(Version::number).toList()) + ".";
        Version version = find(offered, typed)
                .orElseThrow(() -> new OptionRefused(
                        "EKS does not offer Kubernetes `" + typed + "` in " + region + "." + allowed,
                        LabRequest.KUBERNETES_VERSION,
                        newest));
        if (version.support() == Support.EXTENDED) {
            throw new OptionRefused(extended(version, region) + allowed, LabRequest.KUBERNETES_VERSION, newest);
        }
        return version.number();
    }

    private static Optional<Version> find(List<Version> offered, String typed) {
        String number = typed.strip().toLowerCase(Locale.ROOT).replaceFirst("^v", "");
        return offered.stream()
                .filter(version -> version.number().equals(number))
                .findFirst();
    }

    private String extended(Version version, String region) {
        return "Kubernetes " + version.number() + " left standard support on " + version.standardEnds()
                + " and is in extended support until " + version.extendedEnds() + ": its control plane costs "
                + price("control-plane-extended", region) + " an hour instead of " + price("control-plane", region)
                + " (prices as of " + prices.asOf() + ").";
    }

    private String price(String item, String region) {
        return prices.find(item, region).map(CostEstimate::dollars).orElse("an " + CostEstimate.UNKNOWN + " price");
    }
}
