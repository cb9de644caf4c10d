package dev.sgpods.simulator.aws;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Errors as the services word them. */
final class Refusals {
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    static final Errors EC2 = new Errors("ec2");

    private Refusals() {}

    /** An error of EC2, which knows codes only. */
    static AwsServiceException ec2(String code, String message) {
        return of(Ec2Exception.builder(), "Ec2", code, BAD_REQUEST, message);
    }

    static AwsServiceException ec2InUse(String kind, String id) {
        return ec2("DependencyViolation", "The " + kind + " '" + id + "' has dependencies and cannot be deleted.");
    }

    /** EC2's answer where it has no more of a type; a server's error in its list, not a client's. */
    static AwsServiceException lacking(String zone, String type) {
        return of(
                Ec2Exception.builder(),
                "Ec2",
                "InsufficientInstanceCapacity",
                SERVER_ERROR,
                "We currently do not have sufficient " + type + " capacity in the Availability Zone you requested ("
                        + zone + "). Our system will be working on provisioning additional capacity.");
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
