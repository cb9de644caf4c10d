package dev.sgpods.aws;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** What EC2 knows of our installation, all pages of it. */
final class Ec2Reading {
    private static final int VALUES = 200;

    private final Ec2Client ec2;
    private final DnsAttributes dns;
    private final Filter ours;

    Ec2Reading(Ec2Client ec2, String installation) {
        this.ec2 = ec2;
        this.dns = new DnsAttributes(ec2);
        this.ours = filter("tag:" + LabTags.INSTALLATION, List.of(installation));
    }

    List<VpcFacts> vpcs(Instant now) {
        return dns.of(
                ec2.describeVpcsPaginator(request -> request.filters(ours)).vpcs().stream()
                        .toList(),
                now);
    }

    List<Subnet> subnets() {
        return ec2.describeSubnetsPaginator(request -> request.filters(ours)).subnets().stream()
                .toList();
    }

    List<InternetGateway> internetGateways() {
        return ec2.describeInternetGatewaysPaginator(request -> request.filters(ours)).internetGateways().stream()
                .toList();
    }

    List<RouteTable> routeTables() {
        return ec2.describeRouteTablesPaginator(request -> request.filters(ours)).routeTables().stream()
                .toList();
    }

    List<NatGateway> natGateways() {
        return ec2.describeNatGatewaysPaginator(request -> request.filter(ours)).natGateways().stream()
                .toList();
    }

    List<Address> addresses() {
        return ec2.describeAddresses(request -> request.filters(ours)).addresses();
    }

    List<SecurityGroupRule> rules() {
        return ec2.describeSecurityGroupRulesPaginator(request -> request.filters(ours)).securityGroupRules().stream()
                .toList();
    }

    List<LaunchTemplate> launchTemplates() {
        return ec2.describeLaunchTemplatesPaginator(request -> request.filters(ours)).launchTemplates().stream()
                .toList();
    }

    /** Management instances: nodes bear our tags too, but come and go with their node group. */
    List<Instance> instances() {
        Filter managing = filter("tag:" + LabTags.RESOURCE, List.of(ManagementInstanceResource.NAME));
        return ec2.describeInstancesPaginator(request -> request.filters(ours, managing)).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .toList();
    }

    List<SecurityGroup> groups(List<String> vpcs) {
        return inVpcs(
                vpcs,
                filter ->
                        ec2
                                .describeSecurityGroupsPaginator(request -> request.filters(filter))
                                .securityGroups()
                                .stream());
    }

    List<NetworkInterface> interfaces(List<String> vpcs) {
        return inVpcs(
                vpcs,
                filter ->
                        ec2
                                .describeNetworkInterfacesPaginator(request -> request.filters(filter))
                                .networkInterfaces()
                                .stream());
    }

    private static <T> List<T> inVpcs(List<String> vpcs, Function<Filter, Stream<T>> reading) {
        return inVpcs(vpcs).stream().flatMap(reading).toList();
    }

    /** Filters for what lies in VPCs: each takes 200 values at most. */
    static List<Filter> inVpcs(List<String> vpcs) {
        return IntStream.range(0, (vpcs.size() + VALUES - 1) / VALUES)
                .mapToObj(part -> vpcs.subList(part * VALUES, Math.min(vpcs.size(), (part + 1) * VALUES)))
                .map(some -> filter("vpc-id", some))
                .toList();
    }

    private static Filter filter(String name, List<String> values) {
        return Filter.builder().name(name).values(values).build();
    }
}
