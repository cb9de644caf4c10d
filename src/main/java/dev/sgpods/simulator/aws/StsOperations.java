package dev.sgpods.simulator.aws;

import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** STS, as far as it tells who asks. */
final class StsOperations {
    private StsOperations() {}

    static void addTo(Operations operations) {
        operations.read(GetCallerIdentityRequest.class, (call, request) -> GetCallerIdentityResponse.builder()
                .account(call.setting().accountId())
                .arn("arn:aws:sts::" + call.setting().accountId() + ":assumed-role/sgpods-build/sgpods")
                .userId("AROASIMULATED:sgpods")
                .build());
    }
}
