package dev.sgpods.simulator.aws;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import software.amazon.awssdk.services.eks.model.ClusterVersionInformation;
import software.amazon.awssdk.services.eks.model.DescribeClusterVersionsRequest;
import software.amazon.awssdk.services.eks.model.DescribeClusterVersionsResponse;
import software.amazon.awssdk.services.eks.model.VersionStatus;

/**
 * The Kubernetes versions that EKS offers. The days on which support ends are EKS's calendar as it was published in
 * April 2026.
 */
final class EksVersions {
    private static final List<Version> OFFERED = List.of(
            new Version("1.35", LocalDate.of(2027, 3, 27), LocalDate.of(2028, 3, 27)),
            new Version("1.34", LocalDate.of(2026, 12, 2), LocalDate.of(2027, 12, 2)),
            new Version("1.33", LocalDate.of(2026, 7, 29), LocalDate.of(2027, 7, 29)),
            new Version("1.32", LocalDate.of(2026, 3, 23), LocalDate.of(2027, 3, 23)));

    private record Version(String number, LocalDate standardEnds, LocalDate extendedEnds) {}

    private EksVersions() {}

    static void register(Operations operations) {
        operations.read(DescribeClusterVersionsRequest.class, EksVersions::describe);
    }

    /** What a cluster gets that asks for no version. */
    static String newest() {
        return OFFERED.get(0).number();
    }

    static boolean offered(String number) {
        return OFFERED.stream().anyMatch(version -> version.number().equals(number));
    }

    private static DescribeClusterVersionsResponse describe(Call call, DescribeClusterVersionsRequest request) {
        LocalDate today = LocalDate.ofInstant(call.now(), ZoneOffset.UTC);
        return DescribeClusterVersionsResponse.builder()
                .clusterVersions(OFFERED.stream()
                        .filter(version -> today.isBefore(version.extendedEnds()))
                        .map(version -> ClusterVersionInformation.builder()
                                .clusterVersion(version.number())
                                .versionStatus(
                                        today.isAfter(version.standardEnds())
                                                ? VersionStatus.EXTENDED_SUPPORT
                                                : VersionStatus.STANDARD_SUPPORT)
                                .endOfStandardSupportDate(version.standardEnds()
                                        .atStartOfDay(ZoneOffset.UTC)
                                        .toInstant())
                                .endOfExtendedSupportDate(version.extendedEnds()
                                        .atStartOfDay(ZoneOffset.UTC)
                                        .toInstant())
                                .build())
                        .toList())
                .build();
    }
}
