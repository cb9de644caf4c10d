package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.Table;
import dev.sgpods.simulator.row.AccessEntryRow;
import dev.sgpods.simulator.row.ClusterRow;
import dev.sgpods.simulator.row.NodegroupRow;
import dev.sgpods.simulator.row.Tagged;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.eks.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.eks.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.eks.model.TagResourceRequest;
import software.amazon.awssdk.services.eks.model.TagResourceResponse;
import software.amazon.awssdk.services.eks.model.UntagResourceRequest;
import software.amazon.awssdk.services.eks.model.UntagResourceResponse;

/** Tags of clusters, node groups and access entries, by ARN. */
final class EksTags {
    private EksTags() {}

    static void register(Operations operations) {
        operations
                .change(
                        TagResourceRequest.class,
                        (call, request) -> {
                            change(call, request.resourceArn(), tags -> {
                                tags.putAll(request.tags());
                                return tags;
                            });
                            return TagResourceResponse.builder().build();
                        },
                        "resourceArn",
                        "tags")
                .change(
                        UntagResourceRequest.class,
                        (call, request) -> {
                            change(call, request.resourceArn(), tags -> {
                                request.tagKeys().forEach(tags::remove);
                                return tags;
                            });
                            return UntagResourceResponse.builder().build();
                        },
                        "resourceArn",
                        "tagKeys")
                .read(ListTagsForResourceRequest.class, EksTags::list, "resourceArn");
    }

    private static ListTagsForResourceResponse list(Call call, ListTagsForResourceRequest request) {
        State state = call.state();
        String arn = request.resourceArn();
        SortedMap<String, String> tags = find(state.clusters(), ClusterRow::arn, arn)
                .<SortedMap<String, String>>map(Tagged::tags)
                .or(() -> find(state.nodegroups(), NodegroupRow::arn, arn).map(Tagged::tags))
                .or(() -> find(state.accessEntries(), AccessEntryRow::arn, arn).map(Tagged::tags))
                .orElseThrow(() -> missing(arn));
        return ListTagsForResourceResponse.builder().tags(tags).build();
    }

    private static <R> Optional<R> find(Table<R> table, Function<R, String> name, String arn) {
        return table.stream().filter(row -> name.apply(row).equals(arn)).findFirst();
    }

    private static void change(Call call, String arn, UnaryOperator<NavigableMap<String, String>> change) {
        State state = call.state();
        boolean found = change(state.clusters(), ClusterRow::arn, arn, change)
                || change(state.nodegroups(), NodegroupRow::arn, arn, change)
                || change(state.accessEntries(), AccessEntryRow::arn, arn, change);
        if (!found) {
            throw missing(arn);
        }
    }

    private static <R extends Tagged<R>> boolean change(
            Table<R> table, Function<R, String> name, String arn, UnaryOperator<NavigableMap<String, String>> change) {
        Optional<String> key = table.rows().entrySet().stream()
                .filter(row -> name.apply(row.getValue()).equals(arn))
                .map(Map.Entry::getKey)
                .findFirst();
        key.ifPresent(
                found -> table.update(found, row -> row.withTags(TagSets.of(change.apply(new TreeMap<>(row.tags()))))));
        return key.isPresent();
    }

    private static RuntimeException missing(String arn) {
        return EksErrors.missing("The specified resource " + arn + " was not found.");
    }
}
