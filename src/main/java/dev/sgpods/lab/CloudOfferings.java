package dev.sgpods.lab;

import dev.sgpods.aws.RegionCatalog;
import java.util.List;
import java.util.function.Function;

/** What AWS offers, as lookups of a spec. */
public final class CloudOfferings implements Offerings, KubernetesVersions {
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

    @Override
    public List<String> zones(String region, String instanceType, String databaseClass) {
        return catalogs.apply(region).zones(instanceType, databaseClass);
    }

    @Override
    public String engineVersion(String region) {
        return catalogs.apply(region).postgres();
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
    public String managementImage(String region) {
        return catalogs.apply(region).amazonLinux();
    }

    @Override
    public List<Version> in(String region) {
        return catalogs.apply(region).kubernetes().stream()
                .map(version -> new Version(
                        version.number(),
                        version.standard() ? Support.STANDARD : Support.EXTENDED,
                        version.standardEnds(),
                        version.extendedEnds()))
                .toList();
    }
}
