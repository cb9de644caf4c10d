package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceResponse;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.rds.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.rds.model.Tag;

/** Tags in RDS's form. */
final class RdsTags {
    private static final int MISSING = 404;

    private RdsTags() {}

    static void register(Operations operations) {
        operations
                .read(ListTagsForResourceRequest.class, RdsTags::list)
                .change(AddTagsToResourceRequest.class, RdsTags::add);
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

    private static AddTagsToResourceResponse add(Call call, AddTagsToResourceRequest request) {
        String arn = request.resourceName();
        State state = call.state();
        SortedMap<String, String> tags = of(request.tags());
        boolean found = Tagging.add(state.dbInstances(), row -> row.arn().equals(arn), tags)
                || Tagging.add(state.dbSubnetGroups(), row -> row.arn().equals(arn), tags);
        if (!found) {
            throw missing(arn);
        }
        return AddTagsToResourceResponse.builder().build();
    }

    private static RuntimeException missing(String arn) {
        return Refusals.of(
                DbInstanceNotFoundException.builder(),
                "Rds",
                "DBInstanceNotFound",
                MISSING,
                "The resource " + arn + " was not found.");
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
                .orElseThrow(() -> missing(arn));
        return ListTagsForResourceResponse.builder().tagList(rds(tags)).build();
    }
}
