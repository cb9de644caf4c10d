package dev.sgpods.simulator.aws;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.AvailabilityZoneState;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;
import software.amazon.awssdk.services.ec2.model.LocationType;

/** Availability zones: every region has three, and each of them offers every instance type that looks like one. */
final class Zones {
    private Zones() {}

    static void register(Operations operations) {
        operations
                .read(DescribeInstanceTypeOfferingsRequest.class, Zones::offerings)
                .read(DescribeAvailabilityZonesRequest.class, Zones::describe);
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

    private static DescribeAvailabilityZonesResponse describe(Call call, DescribeAvailabilityZonesRequest request) {
        return DescribeAvailabilityZonesResponse.builder()
                .availabilityZones(of(call).stream()
                        .map(zone -> AvailabilityZone.builder()
                                .zoneName(zone)
                                .zoneId(id(call, zone))
                                .zoneType("availability-zone")
                                .regionName(call.region())
                                .state(AvailabilityZoneState.AVAILABLE)
                                .build())
                        .toList())
                .build();
    }

    private static DescribeInstanceTypeOfferingsResponse offerings(
            Call call, DescribeInstanceTypeOfferingsRequest request) {
        LocationType kind = request.locationType() == null ? LocationType.REGION : request.locationType();
        List<String> places =
                switch (kind) {
                    case REGION -> List.of(call.region());
                    case AVAILABILITY_ZONE -> of(call);
                    case AVAILABILITY_ZONE_ID ->
                        of(call).stream().map(zone -> id(call, zone)).toList();
                    default ->
                        throw Refusals.ec2("InvalidParameterValue", "Value (" + kind + ") for locationType is invalid");
                };
        List<String> types = types(request.filters());
        return DescribeInstanceTypeOfferingsResponse.builder()
                .instanceTypeOfferings(places.stream()
                        .flatMap(place -> types.stream().map(type -> InstanceTypeOffering.builder()
                                .instanceType(type)
                                .location(place)
                                .locationType(kind)
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
