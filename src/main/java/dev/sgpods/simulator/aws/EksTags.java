package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import software.amazon.awssdk.services.eks.model.TagResourceRequest;
import software.amazon.awssdk.services.eks.model.TagResourceResponse;

/** Tags of what EKS holds, by ARN. */
final class EksTags {
    private EksTags() {}

    static void register(Operations operations) {
        operations.change(TagResourceRequest.class, EksTags::add);
    }

    private static TagResourceResponse add(Call call, TagResourceRequest request) {
        State state = call.state();
        String arn = request.resourceArn();
        boolean found = Tagging.add(state.clusters(), row -> row.arn().equals(arn), request.tags())
                || Tagging.add(state.nodegroups(), row -> row.arn().equals(arn), request.tags())
                || Tagging.add(state.accessEntries(), row -> row.arn().equals(arn), request.tags());
        if (!found) {
            throw EksErrors.missing("No resource found for ARN: " + arn + ".");
        }
        return TagResourceResponse.builder().build();
    }
}
