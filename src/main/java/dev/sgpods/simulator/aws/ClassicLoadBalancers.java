package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.row.LoadBalancerRow;
import dev.sgpods.simulator.row.SubnetRow;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import software.amazon.awssdk.services.elasticloadbalancing.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.AddTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeleteLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancing.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancing.model.TagDescription;

/** Classic load balancers, as a Service of type LoadBalancer makes them; they have names, no ARNs. */
final class ClassicLoadBalancers {
    private static final int BAD_REQUEST = 400;

    private ClassicLoadBalancers() {}

    static void register(Operations operations) {
        operations
                .change(
                        CreateLoadBalancerRequest.class,
                        ClassicLoadBalancers::create,
                        "LoadBalancerName",
                        "Listeners",
                        "Subnets")
                .read(DescribeLoadBalancersRequest.class, ClassicLoadBalancers::describe)
                .read(DescribeTagsRequest.class, ClassicLoadBalancers::tags, "LoadBalancerNames")
                .change(AddTagsRequest.class, ClassicLoadBalancers::tag, "LoadBalancerNames", "Tags")
                .change(DeleteLoadBalancerRequest.class, ClassicLoadBalancers::delete, "LoadBalancerName");
    }

    private static LoadBalancerRow require(Call call, String name) {
        return LoadBalancers.here(call, true)
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusals.of(
                        LoadBalancerNotFoundException.builder(),
                        "ElasticLoadBalancing",
                        "LoadBalancerNotFound",
                        BAD_REQUEST,
                        "There is no ACTIVE Load Balancer named '" + name + "'"));
    }

    private static CreateLoadBalancerResponse create(Call call, CreateLoadBalancerRequest request) {
        String name = request.loadBalancerName();
        if (!LoadBalancers.named(name)) {
            throw new Errors("elasticloadbalancing").invalid("LoadBalancer name '" + name + "' is invalid");
        }
        if (call.state().loadBalancers().contains(call.key(name))) {
            throw new Errors("elasticloadbalancing")
                    .with("DuplicateLoadBalancerName", BAD_REQUEST, "Load Balancer named '" + name + "' exists");
        }
        List<SubnetRow> subnets = LoadBalancers.subnets(call, new Errors("elasticloadbalancing"), request.subnets());
        LoadBalancers.checkGroups(
                call, new Errors("elasticloadbalancing"), subnets.get(0).vpcId(), request.securityGroups());
        LoadBalancerRow row = LoadBalancers.add(
                call,
                new LoadBalancers.Wanted(
                        name,
                        name,
                        "",
                        LoadBalancerRow.CLASSIC,
                        request.scheme() == null ? LoadBalancers.SCHEME : request.scheme(),
                        subnets,
                        List.copyOf(request.securityGroups()),
                        map(request.tags())));
        return CreateLoadBalancerResponse.builder().dnsName(row.dnsName()).build();
    }

    private static SortedMap<String, String> map(List<Tag> tags) {
        return TagRules.of("elasticloadbalancing").checked(tags, Tag::key, Tag::value);
    }

    private static List<Tag> list(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static DescribeLoadBalancersResponse describe(Call call, DescribeLoadBalancersRequest request) {
        request.loadBalancerNames().forEach(name -> require(call, name));
        return DescribeLoadBalancersResponse.builder()
                .loadBalancerDescriptions(LoadBalancers.here(call, true)
                        .filter(row -> request.loadBalancerNames().isEmpty()
                                || request.loadBalancerNames().contains(row.name()))
                        .map(ClassicLoadBalancers::view)
                        .toList())
                .build();
    }

    private static LoadBalancerDescription view(LoadBalancerRow row) {
        return LoadBalancerDescription.builder()
                .loadBalancerName(row.name())
                .dnsName(row.dnsName())
                .scheme(row.scheme())
                .vpcId(row.vpcId())
                .subnets(row.subnetIds())
                .securityGroups(row.groupIds())
                .createdTime(row.createdAt())
                .build();
    }

    private static DescribeTagsResponse tags(Call call, DescribeTagsRequest request) {
        if (request.loadBalancerNames().size() > LoadBalancers.TAGGED_AT_ONCE) {
            throw new Errors("elasticloadbalancing")
                    .invalid("At most " + LoadBalancers.TAGGED_AT_ONCE + " load balancers can be described at once");
        }
        return DescribeTagsResponse.builder()
                .tagDescriptions(request.loadBalancerNames().stream()
                        .map(name -> require(call, name))
                        .map(row -> TagDescription.builder()
                                .loadBalancerName(row.name())
                                .tags(list(row.tags()))
                                .build())
                        .toList())
                .build();
    }

    private static AddTagsResponse tag(Call call, AddTagsRequest request) {
        for (String name : request.loadBalancerNames()) {
            LoadBalancers.tag(call, require(call, name), map(request.tags()));
        }
        return AddTagsResponse.builder().build();
    }

    /** As AWS does, deleting what is not there succeeds. */
    private static DeleteLoadBalancerResponse delete(Call call, DeleteLoadBalancerRequest request) {
        LoadBalancers.here(call, true)
                .filter(row -> row.name().equals(request.loadBalancerName()))
                .forEach(row -> LoadBalancers.delete(call, row));
        return DeleteLoadBalancerResponse.builder().build();
    }
}
