package dev.sgpods.lab;

import dev.sgpods.aws.AwsErrors;
import dev.sgpods.aws.RegionCatalog;
import dev.sgpods.command.UserError;
import dev.sgpods.graph.Trouble;
import dev.sgpods.graph.Trouble.Kind;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What AWS offers, as lookups of a spec. */
public final class CloudOfferings implements Offerings, KubernetesVersions {
    private static final Set<Kind> UNANSWERED = Set.of(Kind.THROTTLED, Kind.FORBIDDEN, Kind.UNCERTAIN);
    private static final String DATABASE_CLASS = "db.t4g.micro";

    private final Function<String, RegionCatalog> catalogs;
    private final Function<String, String> images;

    /**
     * Offers of the catalogues' regions.
     *
     * @param images the image of the workloads by region, by digest
     */
    public CloudOfferings(Function<String, RegionCatalog> catalogs, Function<String, String> images) {
        this.catalogs = catalogs;
        this.images = images;
    }

    /** An answer of AWS's; that it gives none is nothing unforeseen, and a refusal says why. */
    private <T> T asked(String region, Function<RegionCatalog, T> question) {
        try {
            return question.apply(catalogs.apply(region));
        } catch (RuntimeException failure) {
            Trouble trouble = AwsErrors.read(failure);
            if (!UNANSWERED.contains(trouble.kind())) {
                throw failure;
            }
            throw new UserError(
                    "AWS did not tell what `" + region + "` has to offer, so nothing was made. " + trouble.sentence()
                            + " A plan asks the same and makes nothing: try it in a minute.",
                    "/sgpods plan --region " + region);
        }
    }

    @Override
    public List<String> zones(String region, String instanceType, String databaseClass) {
        return asked(region, catalog -> catalog.zones(instanceType, databaseClass));
    }

    @Override
    public String engineVersion(String region) {
        return asked(region, RegionCatalog::postgres);
    }

    @Override
    public String databaseClass(String region) {
        return DATABASE_CLASS;
    }

    @Override
    public String clientImage(String region) {
        return images.apply(region);
    }

    @Override
    public String nodeRelease(String region, String kubernetesVersion, String instanceType) {
        return asked(region, catalog -> catalog.nodeRelease(kubernetesVersion, instanceType));
    }

    @Override
    public String managementImage(String region) {
        return asked(region, RegionCatalog::amazonLinux);
    }

    @Override
    public List<Version> in(String region) {
        return asked(region, RegionCatalog::kubernetes).stream()
                .map(version -> new Version(
                        version.number(),
                        version.standard() ? Support.STANDARD : Support.EXTENDED,
                        version.standardEnds(),
                        version.extendedEnds()))
                .toList();
    }
}
