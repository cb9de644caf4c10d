package dev.sgpods;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.IamException;

/** What AWS answers instead of carrying out a request. */
final class Refusals {
    private Refusals() {}

    static AwsServiceException of(String code) {
        return IamException.builder()
                .statusCode(400)
                .awsErrorDetails(details(code))
                .build();
    }

    static AwsErrorDetails details(String code) {
        return AwsErrorDetails.builder().errorCode(code).errorMessage("refused").build();
    }
}
