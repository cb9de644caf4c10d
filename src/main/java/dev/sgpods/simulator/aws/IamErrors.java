package dev.sgpods.simulator.aws;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** IAM's errors, in its words. */
final class IamErrors {
    private static final int MISSING = 404;
    private static final int CONFLICT = 409;

    private IamErrors() {}

    static AwsServiceException missing(String message) {
        return Refusals.of(NoSuchEntityException.builder(), "Iam", "NoSuchEntity", MISSING, message);
    }

    static AwsServiceException exists(String message) {
        return Refusals.of(EntityAlreadyExistsException.builder(), "Iam", "EntityAlreadyExists", CONFLICT, message);
    }

    static AwsServiceException conflict(String message) {
        return Refusals.of(DeleteConflictException.builder(), "Iam", "DeleteConflict", CONFLICT, message);
    }

    static AwsServiceException limit(String message) {
        return Refusals.of(LimitExceededException.builder(), "Iam", "LimitExceeded", CONFLICT, message);
    }
}
