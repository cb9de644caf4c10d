package dev.sgpods.simulator.aws;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Tags, between what the services send and what the rows keep. */
final class TagSets {
    private TagSets() {}

    static SortedMap<String, String> of(Map<String, String> tags) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    static SortedMap<String, String> none() {
        return of(Map.of());
    }

    /**
     * The tags that a request gives to what it makes.
     *
     * @throws software.amazon.awssdk.services.ec2.model.Ec2Exception if the request tags something else
     */
    static SortedMap<String, String> of(ResourceType type, List<TagSpecification> specifications) {
        TreeMap<String, String> tags = new TreeMap<>();
        for (TagSpecification specification : specifications) {
            if (specification.resourceType() != type) {
                throw Refusals.ec2(
                        "InvalidParameterValue",
                        "'" + specification.resourceTypeAsString() + "' is not a valid taggable resource type here");
            }
            specification.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        }
        return Collections.unmodifiableSortedMap(tags);
    }

    static List<Tag> ec2(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
