package dev.sgpods.simulator.aws;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.VirtualizationType;

/** The images that Amazon publishes in every region, under ids of the region's own. */
final class Images {
    private static final String AMAZON = "137112412989";
    private static final int ID_DIGITS = 17;
    private static final List<Published> PUBLISHED = List.of(
            new Published("al2023-ami-2023.9.20261020.0-kernel-6.1-x86_64", "x86_64", "2026-10-21T00:11:07.000Z"),
            new Published("al2023-ami-2023.9.20261110.0-kernel-6.1-x86_64", "x86_64", "2026-11-11T00:09:41.000Z"),
            new Published("al2023-ami-2023.9.20261110.0-kernel-6.1-arm64", "arm64", "2026-11-11T00:09:43.000Z"),
            new Published(
                    "al2023-ami-minimal-2023.9.20261110.0-kernel-6.1-x86_64", "x86_64", "2026-11-11T00:09:44.000Z"));

    private static final Map<String, Function<Published, String>> FILTERS = Map.of(
            "name", Published::name,
            "architecture", Published::architecture,
            "owner-alias", image -> "amazon",
            "owner-id", image -> AMAZON,
            "state", image -> "available",
            "is-public", image -> "true",
            "root-device-type", image -> "ebs",
            "virtualization-type", image -> "hvm");

    private Images() {}

    /** An image of Amazon's. */
    record Published(String name, String architecture, String createdAt) {
        /** Every region has its own id for it. */
        String id(String region) {
            byte[] bytes = (region + "/" + name).getBytes(StandardCharsets.UTF_8);
            return "ami-0"
                    + UUID.nameUUIDFromBytes(bytes).toString().replace("-", "").substring(0, ID_DIGITS - 1);
        }
    }

    static void register(Operations operations) {
        operations.read(DescribeImagesRequest.class, Images::describe);
    }

    /** The newest Amazon Linux 2023 of an architecture. */
    static String newest(String region, String architecture) {
        return PUBLISHED.stream()
                .filter(image -> image.architecture().equals(architecture)
                        && !image.name().contains("minimal"))
                .reduce((older, newer) -> newer)
                .map(image -> image.id(region))
                .orElse("");
    }

    static void require(Call call, String id) {
        if (PUBLISHED.stream().noneMatch(image -> image.id(call.region()).equals(id))) {
            throw missing(id);
        }
    }

    private static RuntimeException missing(@Nullable String id) {
        return Refusals.ec2("InvalidAMIID.NotFound", "The image id '[" + id + "]' does not exist");
    }

    private static DescribeImagesResponse describe(Call call, DescribeImagesRequest request) {
        request.imageIds().forEach(id -> require(call, id));
        boolean amazons = request.owners().isEmpty()
                || request.owners().contains("amazon")
                || request.owners().contains(AMAZON);
        return DescribeImagesResponse.builder()
                .images((amazons ? PUBLISHED.stream() : Stream.<Published>of())
                        .filter(image -> request.imageIds().isEmpty()
                                || request.imageIds().contains(image.id(call.region())))
                        .filter(matching(request.filters()))
                        .map(image -> image(call, image))
                        .toList())
                .build();
    }

    private static Predicate<Published> matching(List<Filter> filters) {
        Predicate<Published> all = image -> true;
        for (Filter filter : filters) {
            Function<Published, String> value = FILTERS.get(filter.name());
            if (value == null) {
                throw Refusals.ec2("InvalidParameterValue", "The filter '" + filter.name() + "' is invalid");
            }
            all = all.and(image -> Filters.matches(filter.values(), value.apply(image)));
        }
        return all;
    }

    private static Image image(Call call, Published image) {
        return Image.builder()
                .imageId(image.id(call.region()))
                .name(image.name())
                .architecture(image.architecture())
                .creationDate(image.createdAt())
                .ownerId(AMAZON)
                .imageOwnerAlias("amazon")
                .publicLaunchPermissions(true)
                .state(ImageState.AVAILABLE)
                .rootDeviceType(DeviceType.EBS)
                .rootDeviceName("/dev/xvda")
                .virtualizationType(VirtualizationType.HVM)
                .build();
    }
}
