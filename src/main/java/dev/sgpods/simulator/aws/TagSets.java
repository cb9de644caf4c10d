package dev.sgpods.simulator.aws;

import java.util.ArrayList;
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

    /** The tags that a request gives to a cluster, a node group or an access entry. */
    static SortedMap<String, String> eks(Map<String, String> tags) {
        return TagRules.of("eks").checked(new TreeMap<>(tags));
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
        List<Tag> tags = new ArrayList<>();
        for (TagSpecification specification : specifications) {
            if (specification.resourceType() != type) {
                throw Refusals.ec2(
                        "InvalidParameterValue",
                        "'" + specification.resourceTypeAsString() + "' is not a valid taggable resource type here");
            }
            tags.addAll(specification.tags());
        }
        return TagRules.of("ec2").checked(tags, Tag::key, Tag::value);
    }

    static List<Tag> ec2(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
