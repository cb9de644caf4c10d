package dev.sgpods.simulator.aws;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Errors as the services word them. */
final class Refusals {
    private static final int BAD_REQUEST = 400;

    private Refusals() {}

    /** An error of EC2, which knows codes only. */
    static AwsServiceException ec2(String code, String message) {
        return of(Ec2Exception.builder(), "Ec2", code, BAD_REQUEST, message);
    }

    static AwsServiceException ec2InUse(String kind, String id) {
        return ec2("DependencyViolation", "The " + kind + " '" + id + "' has dependencies and cannot be deleted.");
    }

    /** An error of a service that has a type for each code. */
    static AwsServiceException of(
            AwsServiceException.Builder type, String service, String code, int status, String message) {
        return type.message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName(service)
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .statusCode(status)
                .build();
    }
}
