package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.LoadBalancerRow;
import dev.sgpods.simulator.row.SubnetRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What classic and newer load balancers have in common: one interface in each of their subnets. */
final class LoadBalancers {
    /** How many a request about tags may name. */
    static final int TAGGED_AT_ONCE = 20;

    /** Where a load balancer is reached from when the request does not say. */
    static final String SCHEME = "internet-facing";

    private static final int CREATION_SECONDS = 120;
    private static final int BAD_REQUEST = 400;

    /** A load balancer is out of sight at once; its interfaces take longer. */
    private static final int RELEASE_SECONDS = 45;

    private LoadBalancers() {}

    /** A load balancer to be made; {@code id} is what its ARN and its interfaces' descriptions end with. */
    record Wanted(
            String name,
            String id,
            String arn,
            String kind,
            String scheme,
            List<SubnetRow> subnets,
            List<String> groups,
            SortedMap<String, String> tags) {}

    /** Whether a name has 1 to 32 letters, digits and single hyphens, none of these at an end. */
    static boolean named(String name) {
        return name.matches("[A-Za-z0-9](-?[A-Za-z0-9]){0,31}") && name.length() <= 32;
    }

    static LoadBalancerRow add(Call call, Wanted wanted) {
        State state = call.state();
        List<String> own = wanted.subnets().stream()
                .map(subnet -> own(call, wanted, subnet))
                .toList();
        String host =
                wanted.name() + "-" + state.draw().below(1_000_000_000) + "." + call.region() + ".elb.amazonaws.com";
        LoadBalancerRow row = new LoadBalancerRow(
                wanted.name(),
                call.region(),
                wanted.arn(),
                wanted.kind(),
                wanted.scheme(),
                (wanted.scheme().equals("internal") ? "internal-" : "") + host,
                wanted.subnets().get(0).vpcId(),
                wanted.subnets().stream().map(SubnetRow::id).toList(),
                wanted.groups(),
                own,
                call.now(),
                call.after(CREATION_SECONDS),
                null,
                null,
                wanted.tags());
        state.loadBalancers().put(row.key(), row);
        return row;
    }

    private static String own(Call call, Wanted wanted, SubnetRow subnet) {
        return NetworkInterfaces.add(
                        call.state(),
                        call.now(),
                        new NetworkInterfaces.Wanted(
                                subnet.id(),
                                wanted.groups(),
                                wanted.kind().equals("network") ? "network_load_balancer" : "interface",
                                "ELB " + wanted.id(),
                                "amazon-elb",
                                null,
                                TagSets.none()))
                .id();
    }

    /** The subnets that a request names, or the service's refusal. */
    static List<SubnetRow> subnets(Call call, Errors errors, List<String> ids) {
        return ids.stream()
                .map(id -> call.find(call.state().subnets(), id)
                        .orElseThrow(() -> errors.with(
                                "SubnetNotFound", BAD_REQUEST, "The subnet ID '" + id + "' does not exist")))
                .toList();
    }

    static void checkGroups(Call call, Errors errors, String vpc, List<String> ids) {
        for (String id : ids) {
            boolean known = call.find(call.state().securityGroups(), id)
                    .filter(group -> group.vpcId().equals(vpc))
                    .isPresent();
            if (!known) {
                throw errors.with(
                        "InvalidSecurityGroup", BAD_REQUEST, "One or more security groups are invalid: " + id);
            }
        }
    }

    /** Those that show. */
    static Stream<LoadBalancerRow> here(Call call, boolean classic) {
        return call.state().loadBalancers().stream()
                .filter(row -> row.region().equals(call.region()) && row.deletingAt() == null)
                .filter(row -> row.kind().equals(LoadBalancerRow.CLASSIC) == classic);
    }

    /** Gives a load balancer tags beside those that it has; of one key the new value counts. */
    static void tag(Call call, LoadBalancerRow row, Map<String, String> tags) {
        SortedMap<String, String> all = new TreeMap<>(row.tags());
        all.putAll(tags);
        call.state().loadBalancers().put(row.key(), row.withTags(TagSets.of(all)));
    }

    static void delete(Call call, LoadBalancerRow row) {
        call.state().loadBalancers().put(row.key(), row.withDeletion(call.now(), call.after(RELEASE_SECONDS)));
    }

    /** Frees the interfaces of those that were deleted. */
    static void settle(State state, Instant now) {
        for (LoadBalancerRow row : state.loadBalancers().values()) {
            if (row.deletedAt() != null && !now.isBefore(row.deletedAt())) {
                row.interfaceIds().forEach(state.networkInterfaces()::remove);
                state.loadBalancers().remove(row.key());
            }
        }
    }
}
