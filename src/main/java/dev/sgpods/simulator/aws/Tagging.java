package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.Table;
import dev.sgpods.simulator.row.Tagged;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Adds tags to a row of any table. */
final class Tagging {
    private Tagging() {}

    /** Whether EC2 holds the row; if so, the tags are added, over older ones with the same keys. */
    static boolean add(State state, String id, List<Tag> tags) {
        return add(state.vpcs(), id, tags)
                || add(state.internetGateways(), id, tags)
                || add(state.subnets(), id, tags)
                || add(state.routeTables(), id, tags)
                || add(state.natGateways(), id, tags)
                || add(state.addresses(), id, tags)
                || add(state.networkAcls(), id, tags)
                || add(state.securityGroups(), id, tags)
                || add(state.securityGroupRules(), id, tags)
                || add(state.networkInterfaces(), id, tags)
                || add(state.instances(), id, tags)
                || add(state.launchTemplates(), id, tags);
    }

    /** Whether the table holds a row that matches; if so, the tags are added, over older ones with the same keys. */
    static <R extends Tagged<R>> boolean add(Table<R> table, Predicate<R> wanted, Map<String, String> tags) {
        Optional<Map.Entry<String, R>> found = table.rows().entrySet().stream()
                .filter(entry -> wanted.test(entry.getValue()))
                .findFirst();
        found.ifPresent(entry -> {
            SortedMap<String, String> all = new TreeMap<>(entry.getValue().tags());
            all.putAll(tags);
            table.put(entry.getKey(), entry.getValue().withTags(TagSets.of(all)));
        });
        return found.isPresent();
    }

    /** Whether the table holds the row; if so, the tags are added, over older ones with the same keys. */
    private static <R extends Tagged<R>> boolean add(Table<R> table, String id, List<Tag> tags) {
        R row = table.get(id);
        if (row == null) {
            return false;
        }
        SortedMap<String, String> all = new TreeMap<>(row.tags());
        tags.forEach(tag -> all.put(tag.key(), tag.value()));
        table.put(id, row.withTags(TagSets.of(all)));
        return true;
    }
}
