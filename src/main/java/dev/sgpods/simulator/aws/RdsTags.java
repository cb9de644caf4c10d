package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.Table;
import dev.sgpods.simulator.row.Tagged;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceResponse;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.rds.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.rds.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.rds.model.RemoveTagsFromResourceResponse;
import software.amazon.awssdk.services.rds.model.Tag;

/** Tags in RDS's form, by the ARN of what bears them. */
final class RdsTags {
    private static final int MISSING = 404;

    private RdsTags() {}

    static void register(Operations operations) {
        operations
                .read(ListTagsForResourceRequest.class, RdsTags::list, "ResourceName")
                .change(AddTagsToResourceRequest.class, RdsTags::add, "ResourceName", "Tags")
                .change(RemoveTagsFromResourceRequest.class, RdsTags::remove, "ResourceName", "TagKeys");
    }

    static SortedMap<String, String> of(List<Tag> tags) {
        return TagRules.of("rds").checked(tags, Tag::key, Tag::value);
    }

    static List<Tag> rds(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static ListTagsForResourceResponse list(Call call, ListTagsForResourceRequest request) {
        String arn = request.resourceName();
        var state = call.state();
        SortedMap<String, String> tags = find(state.dbSubnetGroups(), row -> row.arn(), arn)
                .<SortedMap<String, String>>map(
                        key -> state.dbSubnetGroups().require(key).tags())
                .or(() -> find(state.dbInstances(), row -> row.arn(), arn)
                        .map(key -> state.dbInstances().require(key).tags()))
                .or(() -> find(state.automatedBackups(), row -> row.arn(), arn)
                        .map(key -> state.automatedBackups().require(key).tags()))
                .orElseThrow(() -> missing(arn));
        return ListTagsForResourceResponse.builder().tagList(rds(tags)).build();
    }

    private static AddTagsToResourceResponse add(Call call, AddTagsToResourceRequest request) {
        change(call, request.resourceName(), tags -> {
            tags.putAll(of(request.tags()));
            return tags;
        });
        return AddTagsToResourceResponse.builder().build();
    }

    private static RemoveTagsFromResourceResponse remove(Call call, RemoveTagsFromResourceRequest request) {
        change(call, request.resourceName(), tags -> {
            request.tagKeys().forEach(tags::remove);
            return tags;
        });
        return RemoveTagsFromResourceResponse.builder().build();
    }

    private static void change(Call call, String arn, UnaryOperator<NavigableMap<String, String>> change) {
        var state = call.state();
        boolean found = change(state.dbSubnetGroups(), row -> row.arn(), arn, change)
                || change(state.dbInstances(), row -> row.arn(), arn, change)
                || change(state.automatedBackups(), row -> row.arn(), arn, change);
        if (!found) {
            throw missing(arn);
        }
    }

    private static <R extends Tagged<R>> boolean change(
            Table<R> table, Function<R, String> name, String arn, UnaryOperator<NavigableMap<String, String>> change) {
        Optional<String> key = find(table, name, arn);
        key.ifPresent(
                found -> table.update(found, row -> row.withTags(TagSets.of(change.apply(new TreeMap<>(row.tags()))))));
        return key.isPresent();
    }

    private static <R> Optional<String> find(Table<R> table, Function<R, String> name, String arn) {
        return table.rows().entrySet().stream()
                .filter(row -> name.apply(row.getValue()).equals(arn))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static RuntimeException missing(String arn) {
        return Refusals.of(
                DbInstanceNotFoundException.builder(),
                "Rds",
                "DBInstanceNotFound",
                MISSING,
                "The resource " + arn + " was not found.");
    }
}
