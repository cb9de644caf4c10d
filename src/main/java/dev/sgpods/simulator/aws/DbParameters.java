package dev.sgpods.simulator.aws;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.DbParameterGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbParametersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbParametersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbProxiesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbProxiesResponse;
import software.amazon.awssdk.services.rds.model.Parameter;

/**
 * The default parameter groups of PostgreSQL, as far as they decide on connections; clients must use TLS from version 15
 * on. There are no clusters and no proxies.
 */
final class DbParameters {
    private static final int MISSING = 404;
    private static final int TLS_FORCED_SINCE = 15;
    private static final String FAMILY = "default.postgres";

    private DbParameters() {}

    static void register(Operations operations) {
        operations
                .read(DescribeDbParametersRequest.class, DbParameters::describe, "DBParameterGroupName")
                .read(DescribeDbClustersRequest.class, (call, request) -> DescribeDbClustersResponse.builder()
                        .build())
                .read(DescribeDbProxiesRequest.class, (call, request) -> DescribeDbProxiesResponse.builder()
                        .build());
    }

    /** The group that an instance of an engine version has unless it is given another. */
    static String group(String engineVersion) {
        return FAMILY + engineVersion.replaceFirst("\\..*", "");
    }

    private static DescribeDbParametersResponse describe(Call call, DescribeDbParametersRequest request) {
        String name = request.dbParameterGroupName();
        if (!name.matches("default\\.postgres\\d{2}")) {
            throw Refusals.of(
                    DbParameterGroupNotFoundException.builder(),
                    "Rds",
                    "DBParameterGroupNotFound",
                    MISSING,
                    "DBParameterGroup not found: " + name);
        }
        boolean forced = Integer.parseInt(name.substring(FAMILY.length())) >= TLS_FORCED_SINCE;
        // RDS tells the default of a parameter that nobody set by its source "system" or "engine-default".
        List<Parameter> parameters = Stream.of(
                        parameter("rds.force_ssl", forced ? "1" : "0"),
                        parameter("max_connections", "LEAST({DBInstanceClassMemory/9531392},5000)"),
                        parameter("password_encryption", "scram-sha-256"))
                .filter(parameter ->
                        request.source() == null || request.source().equals(parameter.source()))
                .toList();
        return DescribeDbParametersResponse.builder().parameters(parameters).build();
    }

    private static Parameter parameter(String name, String value) {
        return Parameter.builder()
                .parameterName(name)
                .parameterValue(value)
                .source("system")
                .applyType("dynamic")
                .isModifiable(true)
                .build();
    }
}
