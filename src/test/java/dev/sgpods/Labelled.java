package dev.sgpods;

import java.util.Map;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Tags for a thing that EC2 is asked to make; EC2 takes no empty set of them. */
final class Labelled {
    private Labelled() {}

    static TagSpecification[] as(ResourceType type, Map<String, String> tags) {
        if (tags.isEmpty()) {
            return new TagSpecification[0];
        }
        TagSpecification specification = TagSpecification.builder()
                .resourceType(type)
                .tags(tags.entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
        return new TagSpecification[] {specification};
    }
}
