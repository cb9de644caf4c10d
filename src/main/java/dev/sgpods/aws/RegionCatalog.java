package dev.sgpods.aws;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.LocationType;
import software.amazon.awssdk.services.eks.model.ClusterVersionInformation;
import software.amazon.awssdk.services.eks.model.VersionStatus;

/** What a region has to offer, asked of AWS each time. */
public final class RegionCatalog {
    /** The engine of labs' databases. */
    private static final String ENGINE = "postgres";

    /** Zones in which EKS takes no subnets for a cluster; EKS user guide, network requirements. */
    private static final Set<String> WITHOUT_CONTROL_PLANE = Set.of("use1-az3", "usw1-az2", "cac1-az3");

    private final AwsClients aws;

    /** The catalogue of the region that the clients speak to. */
    public RegionCatalog(AwsClients aws) {
        this.aws = aws;
    }

    /**
     * A Kubernetes version that EKS offers.
     *
     * @param standard whether it is in standard support
     */
    public record KubernetesVersion(String number, boolean standard, LocalDate standardEnds, LocalDate extendedEnds) {}

    /** Zones that offer the control plane, the node type and the database class, sorted by name. */
    public List<String> zones(String instanceType, String databaseClass) {
        Set<String> databases = new HashSet<>();
        aws.rds()
                .describeOrderableDBInstanceOptionsPaginator(request -> request.engine(ENGINE)
                        .engineVersion(postgres())
                        .dbInstanceClass(databaseClass)
                        .vpc(true))
                .orderableDBInstanceOptions()
                .forEach(option -> option.availabilityZones().forEach(zone -> databases.add(zone.name())));
        return zones(instanceType).stream().filter(databases::contains).toList();
    }

    /** Zones that offer the control plane and the node type, sorted by name. */
    public List<String> zones(String instanceType) {
        Set<String> clusters = controlPlane();
        return aws
                .ec2()
                .describeInstanceTypeOfferingsPaginator(request -> request.locationType(LocationType.AVAILABILITY_ZONE)
                        .filters(filter("instance-type", instanceType)))
                .instanceTypeOfferings()
                .stream()
                .map(offering -> offering.location())
                .filter(clusters::contains)
                .sorted()
                .toList();
    }

    private Set<String> controlPlane() {
        Set<String> names = new HashSet<>();
        aws.ec2().describeAvailabilityZones(request -> {}).availabilityZones().stream()
                .filter(zone -> !WITHOUT_CONTROL_PLANE.contains(zone.zoneId()))
                .forEach(zone -> names.add(zone.zoneName()));
        return names;
    }

    /** The newest PostgreSQL version that RDS offers. */
    public String postgres() {
        return aws
                .rds()
                .describeDBEngineVersionsPaginator(request -> request.engine(ENGINE))
                .dbEngineVersions()
                .stream()
                .map(version -> version.engineVersion())
                .filter(version -> version.matches("\\d+\\.\\d+"))
                .max(Comparator.comparingDouble(RegionCatalog::rank))
                .orElseThrow(() -> new IllegalStateException("RDS offers no PostgreSQL in this region."));
    }

    private static double rank(String version) {
        int dot = version.indexOf('.');
        return Integer.parseInt(version.substring(0, dot)) * 1000.0 + Integer.parseInt(version.substring(dot + 1));
    }

    /**
     * EKS's newest release of the node image with Amazon Linux 2023, for example {@code 1.35.2-20261110}; EKS user guide,
     * "Retrieve recommended Amazon Linux AMI IDs".
     *
     * @param instanceType decides between x86-64 and ARM
     */
    public String nodeRelease(String kubernetesVersion, String instanceType) {
        String architecture = NodeGroupResource.arm(instanceType) ? "arm64" : "x86_64";
        String name = "/aws/service/eks/optimized-ami/" + kubernetesVersion + "/amazon-linux-2023/" + architecture
                + "/standard/recommended/release_version";
        return aws.parameters()
                .getParameter(request -> request.name(name))
                .parameter()
                .value();
    }

    /** The id of Amazon's newest image of Amazon Linux 2023 for x86-64, the minimal ones aside. */
    public String amazonLinux() {
        return aws
                .ec2()
                .describeImages(request -> request.owners("amazon")
                        .filters(
                                filter("name", "al2023-ami-2023.*"),
                                filter("architecture", "x86_64"),
                                filter("root-device-type", "ebs"),
                                filter("state", "available")))
                .images()
                .stream()
                .max(Comparator.comparing(Image::creationDate))
                .map(Image::imageId)
                .orElseThrow(() ->
                        new IllegalStateException("Amazon publishes no image of Amazon Linux 2023 in this region."));
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    /** The Kubernetes versions that EKS offers. */
    public List<KubernetesVersion> kubernetes() {
        return aws.eks().describeClusterVersionsPaginator(request -> {}).clusterVersions().stream()
                .filter(version -> version.versionStatus() != VersionStatus.UNSUPPORTED)
                .map(RegionCatalog::version)
                .toList();
    }

    private static KubernetesVersion version(ClusterVersionInformation version) {
        return new KubernetesVersion(
                version.clusterVersion(),
                version.versionStatus() == VersionStatus.STANDARD_SUPPORT,
                day(version.endOfStandardSupportDate()),
                day(version.endOfExtendedSupportDate()));
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(Optional.ofNullable(instant).orElse(Instant.EPOCH), ZoneOffset.UTC);
    }
}
