package dev.sgpods.simulator.aws;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Systems Manager's public parameters that name the newest Amazon Linux 2023 image and EKS's newest node image. */
final class Parameters {
    private static final int BAD_REQUEST = 400;
    private static final String PREFIX = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-";

    /** The architecture that each parameter is about. */
    private static final Map<String, String> KNOWN = Map.of(
            PREFIX + "default-x86_64", "x86_64",
            PREFIX + "6.1-x86_64", "x86_64",
            PREFIX + "default-arm64", "arm64",
            PREFIX + "6.1-arm64", "arm64");

    private static final Pattern NODES =
            Pattern.compile("/aws/service/eks/optimized-ami/([0-9.]+)/amazon-linux-2023/(?:x86_64|arm64)/standard"
                    + "/recommended/release_version");

    private Parameters() {}

    static void register(Operations operations) {
        operations.read(GetParameterRequest.class, Parameters::get, "Name");
    }

    private static GetParameterResponse get(Call call, GetParameterRequest request) {
        Matcher nodes = NODES.matcher(request.name());
        if (nodes.matches() && EksVersions.offered(nodes.group(1))) {
            return GetParameterResponse.builder()
                    .parameter(found -> found.name(request.name())
                            .type(ParameterType.STRING)
                            .dataType("text")
                            .value(NodeReleases.newest(nodes.group(1))))
                    .build();
        }
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
