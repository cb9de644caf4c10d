package dev.sgpods.simulator.aws;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.eks.model.InvalidParameterException;
import software.amazon.awssdk.services.eks.model.InvalidRequestException;
import software.amazon.awssdk.services.eks.model.ResourceInUseException;
import software.amazon.awssdk.services.eks.model.ResourceLimitExceededException;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;

/** EKS's errors, in its words. */
final class EksErrors {
    private static final int BAD_REQUEST = 400;
    private static final int MISSING = 404;
    private static final int CONFLICT = 409;

    private EksErrors() {}

    static AwsServiceException missing(String message) {
        return Refusals.of(ResourceNotFoundException.builder(), "Eks", "ResourceNotFoundException", MISSING, message);
    }

    static AwsServiceException inUse(String message) {
        return Refusals.of(ResourceInUseException.builder(), "Eks", "ResourceInUseException", CONFLICT, message);
    }

    static AwsServiceException parameter(String message) {
        return Refusals.of(
                InvalidParameterException.builder(), "Eks", "InvalidParameterException", BAD_REQUEST, message);
    }

    static AwsServiceException limit(String message) {
        return Refusals.of(
                ResourceLimitExceededException.builder(),
                "Eks",
                "ResourceLimitExceededException",
                BAD_REQUEST,
                message);
    }

    static AwsServiceException request(String message) {
        return Refusals.of(InvalidRequestException.builder(), "Eks", "InvalidRequestException", BAD_REQUEST, message);
    }
}
