package dev.sgpods.simulator.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * A request that AWS refuses, in one line of a table.
 *
 * @param when in words, as the test's name
 * @param code AWS's error code
 * @param status the HTTP status
 */
record Refusal(String when, String code, int status, Consumer<TestAccount> request) {
    static final int BAD_REQUEST = 400;

    /** One that answers 400, as nearly all do. */
    Refusal(String when, String code, Consumer<TestAccount> request) {
        this(when, code, BAD_REQUEST, request);
    }

    void check() {
        TestAccount aws = new TestAccount();
        assertThat(catchThrowable(() -> request.accept(aws)))
                .isInstanceOfSatisfying(AwsServiceException.class, refused -> {
                    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
                    assertThat(refused.awsErrorDetails().errorMessage()).isNotBlank();
                    assertThat(refused.statusCode()).isEqualTo(status);
                });
    }

    @Override
    public String toString() {
        return when;
    }
}
