package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.row.DbInstanceRow;
import dev.sgpods.simulator.row.SecretRow;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.RotateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.RotateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.Tag;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretResponse;

/** Secrets Manager, as far as managed passwords are found, read and rotated. */
final class SecretsOperations {
    private static final int BAD_REQUEST = 400;

    private SecretsOperations() {}

    static void register(Operations operations) {
        operations
                .read(GetSecretValueRequest.class, SecretsOperations::value, "SecretId")
                .read(DescribeSecretRequest.class, SecretsOperations::describe, "SecretId")
                .read(ListSecretsRequest.class, SecretsOperations::list)
                .change(RotateSecretRequest.class, SecretsOperations::rotate, "SecretId")
                .change(UpdateSecretRequest.class, SecretsOperations::update, "SecretId");
        SecretLives.register(operations);
    }

    private static GetSecretValueResponse value(Call call, GetSecretValueRequest request) {
        SecretRow row = require(call, request.secretId());
        return GetSecretValueResponse.builder()
                .arn(row.arn())
                .name(row.name())
                .versionId(row.versionId())
                .versionStages("AWSCURRENT")
                .secretString(row.value())
                .createdDate(row.rotatedAt() == null ? row.createdAt() : row.rotatedAt())
                .build();
    }

    private static DescribeSecretResponse describe(Call call, DescribeSecretRequest request) {
        SecretRow row = require(call, request.secretId());
        return DescribeSecretResponse.builder()
                .arn(row.arn())
                .name(row.name())
                .description(row.description())
                .owningService(row.owningService())
                .rotationEnabled(row.owningService() != null)
                .createdDate(row.createdAt())
                .lastRotatedDate(row.rotatedAt())
                .lastChangedDate(row.rotatedAt() == null ? row.createdAt() : row.rotatedAt())
                .tags(tags(row.tags()))
                .build();
    }

    static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static ListSecretsResponse list(Call call, ListSecretsRequest request) {
        return ListSecretsResponse.builder()
                .secretList(call.state().secrets().stream()
                        .filter(row -> row.region().equals(call.region()))
                        .filter(row -> row.deletedAt() == null || Boolean.TRUE.equals(request.includePlannedDeletion()))
                        .filter(row -> request.filters().stream().allMatch(filter -> matches(row, filter)))
                        .map(row -> SecretListEntry.builder()
                                .arn(row.arn())
                                .name(row.name())
                                .owningService(row.owningService())
                                .createdDate(row.createdAt())
                                .lastRotatedDate(row.rotatedAt())
                                .lastChangedDate(row.rotatedAt() == null ? row.createdAt() : row.rotatedAt())
                                .deletedDate(row.deletedAt())
                                .tags(tags(row.tags()))
                                .build())
                        .toList())
                .build();
    }

    /** Values match by their beginnings, as in Secrets Manager. */
    private static boolean matches(SecretRow row, Filter filter) {
        Stream<String> values =
                switch (filter.keyAsString()) {
                    case "name" -> Stream.of(row.name());
                    case "owning-service" -> Stream.ofNullable(row.owningService());
                    case "tag-key" -> row.tags().keySet().stream();
                    case "tag-value" -> row.tags().values().stream();
                    default -> throw new Errors("secretsmanager").invalid("Invalid filter " + filter.keyAsString());
                };
        return values.anyMatch(value -> filter.values().stream().anyMatch(value::startsWith));
    }

    private static RotateSecretResponse rotate(Call call, RotateSecretRequest request) {
        SecretRow row = require(call, request.secretId());
        DbInstanceRow owner = call.state().dbInstances().stream()
                .filter(database -> row.arn().equals(database.secretArn()))
                .findFirst()
                .orElseThrow(() -> invalid("No Lambda rotation function ARN is associated with this secret."));
        ManagedSecrets.rotate(call, owner);
        SecretRow rotated = call.state().secrets().require(row.arn());
        return RotateSecretResponse.builder()
                .arn(row.arn())
                .name(row.name())
                .versionId(rotated.versionId())
                .build();
    }

    private static UpdateSecretResponse update(Call call, UpdateSecretRequest request) {
        SecretRow row = require(call, request.secretId());
        unmanaged(row);
        SecretRow updated = request.secretString() == null
                ? row
                : row.withValue(request.secretString(), call.state().draw().uuid(), call.now());
        call.state().secrets().put(row.arn(), updated);
        return UpdateSecretResponse.builder()
                .arn(row.arn())
                .name(row.name())
                .versionId(updated.versionId())
                .build();
    }

    static void unmanaged(SecretRow row) {
        if (row.owningService() != null) {
            throw invalid("You can't perform this operation on the secret because it's managed by another service"
                    + " (" + row.owningService() + ").");
        }
    }

    static AwsServiceException invalid(String message) {
        return Refusals.of(
                InvalidRequestException.builder(), "SecretsManager", "InvalidRequestException", BAD_REQUEST, message);
    }

    /** By ARN or by name, in the region that was asked. */
    static SecretRow require(Call call, String id) {
        SecretRow row = call.state().secrets().stream()
                .filter(found -> found.region().equals(call.region()))
                .filter(found -> found.arn().equals(id) || found.name().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusals.of(
                        ResourceNotFoundException.builder(),
                        "SecretsManager",
                        "ResourceNotFoundException",
                        BAD_REQUEST,
                        "Secrets Manager can't find the specified secret."));
        if (row.deletedAt() != null) {
            throw invalid("You can't perform this operation on the secret because it was marked for deletion.");
        }
        return row;
    }
}
