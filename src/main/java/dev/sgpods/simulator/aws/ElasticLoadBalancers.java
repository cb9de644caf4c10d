package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.row.LoadBalancerRow;
import dev.sgpods.simulator.row.SubnetRow;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;

/** Application and network load balancers, by ARN. */
final class ElasticLoadBalancers {
    private static final int BAD_REQUEST = 400;

    private ElasticLoadBalancers() {}

    static void register(Operations operations) {
        operations
                .change(CreateLoadBalancerRequest.class, ElasticLoadBalancers::create, "Name", "Subnets")
                .read(DescribeLoadBalancersRequest.class, ElasticLoadBalancers::describe)
                .read(DescribeTagsRequest.class, ElasticLoadBalancers::tags, "ResourceArns")
                .change(AddTagsRequest.class, ElasticLoadBalancers::tag, "ResourceArns", "Tags")
                .change(DeleteLoadBalancerRequest.class, ElasticLoadBalancers::delete, "LoadBalancerArn");
    }

    private static LoadBalancerRow require(Call call, String arn) {
        return LoadBalancers.here(call, false)
                .filter(row -> row.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> missing("[" + arn + "]"));
    }

    private static RuntimeException missing(String names) {
        return Refusals.of(
                LoadBalancerNotFoundException.builder(),
                "ElasticLoadBalancingV2",
                "LoadBalancerNotFound",
                BAD_REQUEST,
                "Load balancers '" + names + "' not found");
    }

    private static CreateLoadBalancerResponse create(Call call, CreateLoadBalancerRequest request) {
        String name = request.name();
        boolean network = request.type() == LoadBalancerTypeEnum.NETWORK;
        List<SubnetRow> subnets = admitted(call, request, network);
        String id =
                (network ? "net/" : "app/") + name + "/" + call.state().draw().hex(16);
        LoadBalancerRow row = LoadBalancers.add(
                call,
                new LoadBalancers.Wanted(
                        name,
                        id,
                        call.arn("elasticloadbalancing", "loadbalancer/" + id),
                        network ? "network" : "application",
                        request.scheme() == null ? LoadBalancers.SCHEME : request.schemeAsString(),
                        subnets,
                        List.copyOf(request.securityGroups()),
                        map(request.tags())));
        return CreateLoadBalancerResponse.builder()
                .loadBalancers(view(call, row))
                .build();
    }

    /** The subnets of what may be made. */
    private static List<SubnetRow> admitted(Call call, CreateLoadBalancerRequest request, boolean network) {
        Errors errors = new Errors("elasticloadbalancingv2");
        String name = request.name();
        if (!LoadBalancers.named(name) || name.startsWith("internal-")) {
            throw errors.invalid("The load balancer name '" + name + "' is invalid");
        }
        if (LoadBalancers.here(call, false).anyMatch(row -> row.name().equals(name))) {
            throw errors.with(
                    "DuplicateLoadBalancerName",
                    BAD_REQUEST,
                    "A load balancer with the same name '" + name + "' exists, but with different settings");
        }
        List<SubnetRow> subnets = LoadBalancers.subnets(call, errors, request.subnets());
        if (!network && subnets.stream().map(SubnetRow::zone).distinct().count() < 2) {
            throw errors.invalid("At least two subnets in two different Availability Zones must be specified");
        }
        LoadBalancers.checkGroups(call, errors, subnets.get(0).vpcId(), request.securityGroups());
        return subnets;
    }

    private static SortedMap<String, String> map(List<Tag> tags) {
        return TagRules.of("elasticloadbalancingv2").checked(tags, Tag::key, Tag::value);
    }

    private static List<Tag> list(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static DescribeLoadBalancersResponse describe(Call call, DescribeLoadBalancersRequest request) {
        request.loadBalancerArns().forEach(arn -> require(call, arn));
        List<String> names = request.names();
        List<LoadBalancerRow> rows = LoadBalancers.here(call, false)
                .filter(row -> request.loadBalancerArns().isEmpty()
                        || request.loadBalancerArns().contains(row.arn()))
                .filter(row -> names.isEmpty() || names.contains(row.name()))
                .toList();
        if (rows.size() < names.size()) {
            throw missing(names.toString());
        }
        return DescribeLoadBalancersResponse.builder()
                .loadBalancers(rows.stream().map(row -> view(call, row)).toList())
                .build();
    }

    private static LoadBalancer view(Call call, LoadBalancerRow row) {
        return LoadBalancer.builder()
                .loadBalancerArn(row.arn())
                .loadBalancerName(row.name())
                .type(row.kind())
                .scheme(row.scheme())
                .dnsName(row.dnsName())
                .vpcId(row.vpcId())
                .securityGroups(row.groupIds())
                .createdTime(row.createdAt())
                .state(state -> state.code(call.now().isBefore(row.readyAt()) ? "provisioning" : "active"))
                .availabilityZones(row.subnetIds().stream()
                        .map(id -> AvailabilityZone.builder().subnetId(id).build())
                        .toList())
                .build();
    }

    private static DescribeTagsResponse tags(Call call, DescribeTagsRequest request) {
        if (request.resourceArns().size() > LoadBalancers.TAGGED_AT_ONCE) {
            throw new Errors("elasticloadbalancingv2")
                    .invalid("At most " + LoadBalancers.TAGGED_AT_ONCE + " resources can be described at once");
        }
        return DescribeTagsResponse.builder()
                .tagDescriptions(request.resourceArns().stream()
                        .map(arn -> require(call, arn))
                        .map(row -> TagDescription.builder()
                                .resourceArn(row.arn())
                                .tags(list(row.tags()))
                                .build())
                        .toList())
                .build();
    }

    private static AddTagsResponse tag(Call call, AddTagsRequest request) {
        for (String arn : request.resourceArns()) {
            LoadBalancers.tag(call, require(call, arn), map(request.tags()));
        }
        return AddTagsResponse.builder().build();
    }

    /** As AWS does, deleting what is not there succeeds. */
    private static DeleteLoadBalancerResponse delete(Call call, DeleteLoadBalancerRequest request) {
        LoadBalancers.here(call, false)
                .filter(row -> row.arn().equals(request.loadBalancerArn()))
                .forEach(row -> LoadBalancers.delete(call, row));
        return DeleteLoadBalancerResponse.builder().build();
    }
}
