package dev.sgpods.simulator.aws;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import software.amazon.awssdk.services.iam.model.Tag;

/** Tags in IAM's form. */
final class IamTags {
    private IamTags() {}

    static SortedMap<String, String> of(List<Tag> tags) {
        return TagRules.of("iam").checked(tags, Tag::key, Tag::value);
    }

    static List<Tag> iam(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
