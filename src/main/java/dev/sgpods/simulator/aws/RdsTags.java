package dev.sgpods.simulator.aws;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.rds.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.rds.model.Tag;

/** Tags in RDS's form. */
final class RdsTags {
    private static final int MISSING = 404;

    private RdsTags() {}

    static void register(Operations operations) {
        operations.read(ListTagsForResourceRequest.class, RdsTags::list);
    }

    static SortedMap<String, String> of(List<Tag> tags) {
        TreeMap<String, String> map = new TreeMap<>();
        tags.forEach(tag -> map.put(tag.key(), tag.value()));
        return Collections.unmodifiableSortedMap(map);
    }

    static List<Tag> rds(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static ListTagsForResourceResponse list(Call call, ListTagsForResourceRequest request) {
        String arn = request.resourceName();
        SortedMap<String, String> tags = call.state().dbSubnetGroups().stream()
                .filter(row -> row.arn().equals(arn))
                .map(row -> row.tags())
                .findFirst()
                .or(() -> call.state().dbInstances().stream()
                        .filter(row -> row.arn().equals(arn))
                        .map(row -> row.tags())
                        .findFirst())
                .orElseThrow(() -> Refusals.of(
                        DbInstanceNotFoundException.builder(),
                        "Rds",
                        "DBInstanceNotFound",
                        MISSING,
                        "The resource " + arn + " was not found."));
        return ListTagsForResourceResponse.builder().tagList(rds(tags)).build();
    }
}
