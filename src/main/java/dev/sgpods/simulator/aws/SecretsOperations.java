package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.row.SecretRow;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Secrets Manager, as far as a managed password is read from it. */
final class SecretsOperations {
    private static final int BAD_REQUEST = 400;

    private SecretsOperations() {}

    static void register(Operations operations) {
        operations
                .read(GetSecretValueRequest.class, SecretsOperations::value)
                .read(DescribeSecretRequest.class, SecretsOperations::describe);
    }

    private static GetSecretValueResponse value(Call call, GetSecretValueRequest request) {
        SecretRow row = require(call, request.secretId());
        return GetSecretValueResponse.builder()
                .arn(row.arn())
                .name(row.name())
                .versionId(row.versionId())
                .secretString(row.value())
                .createdDate(row.createdAt())
                .build();
    }

    private static DescribeSecretResponse describe(Call call, DescribeSecretRequest request) {
        SecretRow row = require(call, request.secretId());
        return DescribeSecretResponse.builder()
                .arn(row.arn())
                .name(row.name())
                .owningService(row.owningService())
                .createdDate(row.createdAt())
                .build();
    }

    /** By ARN or by name, in the region that was asked. */
    private static SecretRow require(Call call, String id) {
        return call.state().secrets().stream()
                .filter(row -> row.region().equals(call.region()) && row.deletedAt() == null)
                .filter(row -> row.arn().equals(id) || row.name().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusals.of(
                        ResourceNotFoundException.builder(),
                        "SecretsManager",
                        "ResourceNotFoundException",
                        BAD_REQUEST,
                        "Secrets Manager can't find the specified secret."));
    }
}
