package dev.sgpods.simulator.aws;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;
import software.amazon.awssdk.services.ec2.model.LocationType;

/** Availability zones: every region has three, and each of them offers every instance type that looks like one. */
final class Zones {
    private Zones() {}

    static void register(Operations operations) {
        operations.read(DescribeInstanceTypeOfferingsRequest.class, Zones::offerings);
    }

    static List<String> of(Call call) {
        return Stream.of("a", "b", "c").map(letter -> call.region() + letter).toList();
    }

    static String id(Call call, String zone) {
        String[] words = call.region().split("-", -1);
        String direction = words.length < 3 ? "" : words[1].substring(0, 1) + words[2];
        return words[0] + direction + "-az" + (zone.charAt(zone.length() - 1) - 'a' + 1);
    }

    static void check(Call call, String zone) {
        if (!of(call).contains(zone)) {
            throw Refusals.ec2(
                    "InvalidParameterValue",
                    "Value (" + zone + ") for parameter availabilityZone is invalid. Subnets can currently only be "
                            + "created in the following availability zones: " + String.join(", ", of(call)) + ".");
        }
    }

    private static DescribeInstanceTypeOfferingsResponse offerings(
            Call call, DescribeInstanceTypeOfferingsRequest request) {
        if (request.locationType() != LocationType.AVAILABILITY_ZONE) {
            throw Refusals.ec2("InvalidParameterValue", "The simulated account lists offerings by availability zone.");
        }
        List<String> types = types(request.filters());
        return DescribeInstanceTypeOfferingsResponse.builder()
                .instanceTypeOfferings(of(call).stream()
                        .flatMap(zone -> types.stream().map(type -> InstanceTypeOffering.builder()
                                .instanceType(type)
                                .location(zone)
                                .locationType(LocationType.AVAILABILITY_ZONE)
                                .build()))
                        .toList())
                .build();
    }

    private static List<String> types(List<Filter> filters) {
        for (Filter filter : filters) {
            if (!filter.name().equals("instance-type")) {
                throw Refusals.ec2("InvalidParameterValue", "The filter '" + filter.name() + "' is invalid");
            }
        }
        return filters.stream()
                .flatMap(filter -> filter.values().stream())
                .filter(type -> type.matches("[a-z]+[0-9][a-z0-9-]*\\.[a-z0-9-]+"))
                .toList();
    }
}
