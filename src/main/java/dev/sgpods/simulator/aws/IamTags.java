package dev.sgpods.simulator.aws;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.model.Tag;

/** Tags in IAM's form. */
final class IamTags {
    private IamTags() {}

    static SortedMap<String, String> of(List<Tag> tags) {
        TreeMap<String, String> map = new TreeMap<>();
        tags.forEach(tag -> map.put(tag.key(), tag.value()));
        return TagSets.of(map);
    }

    static List<Tag> iam(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
