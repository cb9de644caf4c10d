package dev.sgpods.simulator.aws;

import java.util.Map;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Systems Manager's public parameters that name the newest Amazon Linux 2023 image. */
final class Parameters {
    private static final int BAD_REQUEST = 400;
    private static final String PREFIX = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-";

    /** The architecture that each parameter is about. */
    private static final Map<String, String> KNOWN = Map.of(
            PREFIX + "default-x86_64", "x86_64",
            PREFIX + "6.1-x86_64", "x86_64",
            PREFIX + "default-arm64", "arm64",
            PREFIX + "6.1-arm64", "arm64");

    private Parameters() {}

    static void register(Operations operations) {
        operations.read(GetParameterRequest.class, Parameters::get, "Name");
    }

    private static GetParameterResponse get(Call call, GetParameterRequest request) {
        String architecture = KNOWN.get(request.name());
        if (architecture == null) {
            throw Refusals.of(
                    ParameterNotFoundException.builder(),
                    "Ssm",
                    "ParameterNotFound",
                    BAD_REQUEST,
                    "Parameter " + request.name() + " not found.");
        }
        return GetParameterResponse.builder()
                .parameter(found -> found.name(request.name())
                        .type(ParameterType.STRING)
                        .dataType("aws:ec2:image")
                        .value(Images.newest(call.region(), architecture)))
                .build();
    }
}
