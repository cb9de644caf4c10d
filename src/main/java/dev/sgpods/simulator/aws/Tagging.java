package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.Table;
import dev.sgpods.simulator.row.Tagged;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Adds tags to what EC2 holds, and takes them away. */
final class Tagging {
    private Tagging() {}

    static void register(Operations operations) {
        operations
                .change(CreateTagsRequest.class, Tagging::create, "Resources", "Tags")
                .change(DeleteTagsRequest.class, Tagging::delete, "Resources");
    }

    private static CreateTagsResponse create(Call call, CreateTagsRequest request) {
        for (String id : request.resources()) {
            change(call.state(), id, tags -> {
                tags.putAll(TagRules.of("ec2").checked(request.tags(), Tag::key, Tag::value));
                return tags;
            });
        }
        return CreateTagsResponse.builder().build();
    }

    /** A tag given with a value goes only if it has that value; without any tags, all go. */
    private static DeleteTagsResponse delete(Call call, DeleteTagsRequest request) {
        for (String id : request.resources()) {
            change(call.state(), id, tags -> {
                if (!request.hasTags()) {
                    tags.clear();
                }
                request.tags().forEach(tag -> remove(tags, tag));
                return tags;
            });
        }
        return DeleteTagsResponse.builder().build();
    }

    private static void remove(SortedMap<String, String> tags, Tag tag) {
        if (tag.value() == null) {
            tags.remove(tag.key());
        } else {
            tags.remove(tag.key(), tag.value());
        }
    }

    private static void change(State state, String id, UnaryOperator<SortedMap<String, String>> change) {
        boolean found = change(state.vpcs(), id, change)
                || change(state.internetGateways(), id, change)
                || change(state.subnets(), id, change)
                || change(state.routeTables(), id, change)
                || change(state.natGateways(), id, change)
                || change(state.addresses(), id, change)
                || change(state.networkAcls(), id, change)
                || change(state.securityGroups(), id, change)
                || change(state.securityGroupRules(), id, change)
                || change(state.networkInterfaces(), id, change)
                || change(state.instances(), id, change)
                || change(state.volumes(), id, change)
                || change(state.vpcEndpoints(), id, change)
                || change(state.launchTemplates(), id, change);
        if (!found) {
            throw Refusals.ec2("InvalidID", "The ID '" + id + "' is not valid");
        }
    }

    private static <R extends Tagged<R>> boolean change(
            Table<R> table, String id, UnaryOperator<SortedMap<String, String>> change) {
        R row = table.get(id);
        if (row == null) {
            return false;
        }
        SortedMap<String, String> tags = change.apply(new TreeMap<>(row.tags()));
        TagRules.of("ec2").count(tags);
        table.put(id, row.withTags(TagSets.of(tags)));
        return true;
    }
}
