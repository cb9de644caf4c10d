package dev.sgpods.simulator.aws;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/**
 * How many vCPUs an instance type has, by the rule of EC2's instance type pages: two for {@code large}, four for
 * {@code xlarge}, four times n for {@code nxlarge}; smaller ones have two in the burstable families since t3 and one
 * elsewhere. Bare metal follows no rule and is not simulated.
 */
final class InstanceSizes {
    private static final Pattern TYPE =
            Pattern.compile("([a-z]+[0-9][a-z0-9-]*)\\.(?:(\\d*)xlarge|large|(medium|small|micro|nano))");

    private InstanceSizes() {}

    static void register(Operations operations) {
        operations.read(DescribeInstanceTypesRequest.class, InstanceSizes::describe, "InstanceTypes");
    }

    private static DescribeInstanceTypesResponse describe(Call call, DescribeInstanceTypesRequest request) {
        List<String> unknown = request.instanceTypesAsStrings().stream()
                .filter(type -> vcpus(type).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            throw Refusals.ec2("InvalidInstanceType", "The following supplied instance types do not exist: " + unknown);
        }
        return DescribeInstanceTypesResponse.builder()
                .instanceTypes(request.instanceTypesAsStrings().stream()
                        .map(type -> InstanceTypeInfo.builder()
                                .instanceType(type)
                                .vCpuInfo(info -> info.defaultVCpus(vcpus(type).orElseThrow())
                                        .defaultCores(cores(type))
                                        .defaultThreadsPerCore(threads(type)))
                                .build())
                        .toList())
                .build();
    }

    /** Nothing when the type is none, or follows no rule. */
    static OptionalInt vcpus(String type) {
        Matcher parts = TYPE.matcher(type);
        if (!parts.matches()) {
            return OptionalInt.empty();
        }
        if (parts.group(3) != null) {
            return OptionalInt.of(burstable(parts.group(1)) ? 2 : 1);
        }
        String times = parts.group(2);
        if (times == null) {
            return OptionalInt.of(2);
        }
        return OptionalInt.of(4 * (times.isEmpty() ? 1 : Integer.parseInt(times)));
    }

    private static boolean burstable(String family) {
        return family.equals("t3") || family.equals("t3a") || family.equals("t4g");
    }

    /** Graviton's cores run one thread each. */
    static int threads(String type) {
        boolean graviton = type.substring(0, type.indexOf('.')).matches("[a-z]+[0-9]+g.*|a1");
        return graviton || vcpus(type).orElse(1) == 1 ? 1 : 2;
    }

    static int cores(String type) {
        return vcpus(type).orElse(1) / threads(type);
    }
}
