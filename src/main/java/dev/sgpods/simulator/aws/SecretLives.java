package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.SecretRow;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;

/** Making and deleting secrets; a deleted one waits for its recovery window to end unless it is forced. */
final class SecretLives {
    private static final int BAD_REQUEST = 400;
    private static final long USUAL_WINDOW = 30;

    private SecretLives() {}

    static void register(Operations operations) {
        operations
                .change(CreateSecretRequest.class, SecretLives::create, "Name")
                .change(DeleteSecretRequest.class, SecretLives::delete, "SecretId");
    }

    /** Removes secrets whose recovery window is over. */
    static void settle(State state, Instant now) {
        for (SecretRow row : state.secrets().values()) {
            if (row.deletedAt() != null && !now.isBefore(row.deletedAt())) {
                state.secrets().remove(row.arn());
            }
        }
    }

    private static CreateSecretResponse create(Call call, CreateSecretRequest request) {
        admit(call, request.name());
        SecretRow row = row(call, request);
        call.state().secrets().put(row.arn(), row);
        return CreateSecretResponse.builder()
                .arn(row.arn())
                .name(row.name())
                .versionId(row.versionId())
                .build();
    }

    private static void admit(Call call, String name) {
        if (!name.matches("[\\w/+=.@!-]{1,512}")) {
            throw new Errors("secretsmanager")
                    .invalid("Invalid name. Must be a valid name containing alphanumeric characters, or any of the"
                            + " following: -/_+=.@!");
        }
        boolean taken = call.state().secrets().stream()
                .anyMatch(
                        row -> row.region().equals(call.region()) && row.name().equals(name));
        if (taken) {
            throw Refusals.of(
                    ResourceExistsException.builder(),
                    "SecretsManager",
                    "ResourceExistsException",
                    BAD_REQUEST,
                    "The operation failed because the secret " + name + " already exists.");
        }
    }

    private static SecretRow row(Call call, CreateSecretRequest request) {
        String arn = call.arn(
                "secretsmanager",
                "secret:" + request.name() + "-" + call.state().draw().hex(6));
        TreeMap<String, String> tags = new TreeMap<>();
        request.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        return new SecretRow(
                arn,
                request.name(),
                call.region(),
                request.description(),
                request.secretString() == null ? "" : request.secretString(),
                call.state().draw().uuid(),
                null,
                call.now(),
                null,
                null,
                TagSets.of(tags));
    }

    private static DeleteSecretResponse delete(Call call, DeleteSecretRequest request) {
        SecretRow row = SecretsOperations.require(call, request.secretId());
        SecretsOperations.unmanaged(row);
        Instant end = call.now();
        if (Boolean.TRUE.equals(request.forceDeleteWithoutRecovery())) {
            call.state().secrets().remove(row.arn());
        } else {
            long days = request.recoveryWindowInDays() == null ? USUAL_WINDOW : request.recoveryWindowInDays();
            if (days < 7 || days > USUAL_WINDOW) {
                throw new Errors("secretsmanager")
                        .invalid("The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
            }
            end = call.now().plus(Duration.ofDays(days));
            call.state().secrets().put(row.arn(), row.withDeletedAt(end));
        }
        return DeleteSecretResponse.builder()
                .arn(row.arn())
                .name(row.name())
                .deletionDate(end)
                .build();
    }
}
