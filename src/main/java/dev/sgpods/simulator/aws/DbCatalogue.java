package dev.sgpods.simulator.aws;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.AvailabilityZone;
import software.amazon.awssdk.services.rds.model.DBEngineVersion;
import software.amazon.awssdk.services.rds.model.DescribeDbEngineVersionsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbEngineVersionsResponse;
import software.amazon.awssdk.services.rds.model.DescribeOrderableDbInstanceOptionsRequest;
import software.amazon.awssdk.services.rds.model.DescribeOrderableDbInstanceOptionsResponse;
import software.amazon.awssdk.services.rds.model.OrderableDBInstanceOption;

/** What RDS offers: PostgreSQL in some versions, in small classes, in all zones. */
final class DbCatalogue {
    static final List<String> VERSIONS = List.of("15.15", "16.11", "17.7");
    static final List<String> CLASSES = List.of("db.t3.micro", "db.t4g.micro", "db.t4g.small", "db.m7g.large");

    private DbCatalogue() {}

    /** What an instance gets that asks for no version. */
    static String newest() {
        return VERSIONS.get(VERSIONS.size() - 1);
    }

    static void register(Operations operations) {
        operations
                .read(DescribeDbEngineVersionsRequest.class, DbCatalogue::versions)
                .read(DescribeOrderableDbInstanceOptionsRequest.class, DbCatalogue::options);
    }

    private static DescribeDbEngineVersionsResponse versions(Call call, DescribeDbEngineVersionsRequest request) {
        boolean known = request.engine() == null || request.engine().equals("postgres");
        return DescribeDbEngineVersionsResponse.builder()
                .dbEngineVersions((known ? VERSIONS.stream() : Stream.<String>of())
                        .map(version -> DBEngineVersion.builder()
                                .engine("postgres")
                                .engineVersion(version)
                                .status("available")
                                .build())
                        .toList())
                .build();
    }

    private static DescribeOrderableDbInstanceOptionsResponse options(
            Call call, DescribeOrderableDbInstanceOptionsRequest request) {
        List<AvailabilityZone> zones = Zones.of(call).stream()
                .map(zone -> AvailabilityZone.builder().name(zone).build())
                .toList();
        return DescribeOrderableDbInstanceOptionsResponse.builder()
                .orderableDBInstanceOptions(CLASSES.stream()
                        .filter(name -> request.dbInstanceClass() == null || name.equals(request.dbInstanceClass()))
                        .flatMap(name -> VERSIONS.stream()
                                .filter(version ->
                                        request.engineVersion() == null || version.equals(request.engineVersion()))
                                .map(version -> OrderableDBInstanceOption.builder()
                                        .engine("postgres")
                                        .engineVersion(version)
                                        .dbInstanceClass(name)
                                        .availabilityZones(zones)
                                        .vpc(true)
                                        .build()))
                        .toList())
                .build();
    }
}
