package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.graph.Trouble;
import dev.sgpods.graph.Trouble.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

class AwsErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "DependencyViolation, 400, IN_USE",
        "InvalidDBSubnetGroupStateFault, 400, IN_USE",
        "RequestLimitExceeded, 503, THROTTLED",
        "ThrottlingException, 429, THROTTLED",
        "UnauthorizedOperation, 403, FORBIDDEN",
        "InvalidVpcID.NotFound, 400, GONE",
        "ResourceNotFoundException, 404, GONE",
        "DBInstanceNotFound, 404, GONE",
        "NoSuchEntity, 404, GONE",
        "InternalError, 500, UNCERTAIN",
        "Unavailable, 503, UNCERTAIN",
        "VpcLimitExceeded, 400, REAL"
    })
    void tellsACodeByWhatItMeansForTheNextStep(String code, int status, Kind kind) {
        Trouble trouble = AwsErrors.read(refusal(code, status, "Words of AWS"));
        assertThat(trouble.kind()).isEqualTo(kind);
        assertThat(trouble.sentence()).contains("Words of AWS.");
    }

    @Test
    void aRoleThatIsNotKnownEverywhereYetIsWaitedFor() {
        String message = "Role with arn: arn:aws:iam::1:role/x, could not be assumed because it does not exist";
        assertThat(AwsErrors.read(refusal("InvalidParameterException", 400, message))
                        .kind())
                .isEqualTo(Kind.PROPAGATING);
        assertThat(AwsErrors.read(refusal("InvalidParameterException", 400, "Subnets must be in two zones"))
                        .kind())
                .isEqualTo(Kind.REAL);
    }

    @Test
    void noAnswerLeavesItOpenWhetherAwsActed() {
        Trouble trouble = AwsErrors.read(SdkClientException.create("timed out"));
        assertThat(trouble.certain()).isFalse();
        assertThat(trouble.passing()).isTrue();
    }

    private static RuntimeException refusal(String code, int status, String message) {
        return Ec2Exception.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .statusCode(status)
                .build();
    }
}
