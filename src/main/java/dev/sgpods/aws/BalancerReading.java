package dev.sgpods.aws;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The load balancers in our VPCs that are a lab's; whose they are is told by tags, which are read twenty at a time. */
final class BalancerReading {
    private static final int AT_ONCE = 20;

    private final AwsClients aws;
    private final Belonging belonging;

    BalancerReading(AwsClients aws, String installation) {
        this.aws = aws;
        this.belonging = new Belonging(installation);
    }

    List<Remainder> classic(Set<String> vpcs) {
        List<String> names =
                aws.classicBalancers().describeLoadBalancersPaginator(request -> {}).loadBalancerDescriptions().stream()
                        .filter(balancer -> vpcs.contains(balancer.vpcId()))
                        .map(balancer -> balancer.loadBalancerName())
                        .toList();
        return ours(names, some -> {
            Map<String, Map<String, String>> tags = new HashMap<>();
            aws.classicBalancers()
                    .describeTags(request -> request.loadBalancerNames(some))
                    .tagDescriptions()
                    .forEach(described -> described
                            .tags()
                            .forEach(tag -> put(tags, described.loadBalancerName(), tag.key(), tag.value())));
            return tags;
        });
    }

    List<Remainder> balancers(Set<String> vpcs) {
        List<String> arns = aws.balancers().describeLoadBalancersPaginator(request -> {}).loadBalancers().stream()
                .filter(balancer -> vpcs.contains(balancer.vpcId()))
                .map(balancer -> balancer.loadBalancerArn())
                .toList();
        return ours(arns, some -> {
            Map<String, Map<String, String>> tags = new HashMap<>();
            aws.balancers()
                    .describeTags(request -> request.resourceArns(some))
                    .tagDescriptions()
                    .forEach(described -> described
                            .tags()
                            .forEach(tag -> put(tags, described.resourceArn(), tag.key(), tag.value())));
            return tags;
        });
    }

    private static void put(Map<String, Map<String, String>> tags, String id, String key, String value) {
        tags.computeIfAbsent(id, any -> new HashMap<>()).put(key, value);
    }

    private List<Remainder> ours(List<String> ids, Function<List<String>, Map<String, Map<String, String>>> tags) {
        List<Remainder> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            tags.apply(ids.subList(from, Math.min(ids.size(), from + AT_ONCE))).forEach((id, all) -> belonging
                    .lab(all)
                    .ifPresent(lab -> found.add(new Remainder(id, lab, all, Optional.empty()))));
        }
        return found;
    }
}
