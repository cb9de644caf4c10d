package dev.sgpods.facts;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.facts.ElasticAddress;
import dev.sgpods.reachability.facts.Instance;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.ResolvedName;
import dev.sgpods.reachability.facts.Subnet;
import dev.sgpods.reachability.facts.Vpc;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** VPCs, subnets and what has addresses in them, as {@code aws ec2 describe-*} prints them. */
final class VpcJson {
    private VpcJson() {}

    static Vpc vpc(Fields from) {
        Set<Cidr> cidrs = new LinkedHashSet<>();
        if (from.has("CidrBlock")) {
            cidrs.add(Cidr.parse(from.text("CidrBlock")));
        }
        from.list("CidrBlockAssociationSet")
                .filter(each -> usable(each.at("CidrBlockState")))
                .forEach(each -> cidrs.add(Cidr.parse(each.text("CidrBlock"))));
        from.list("Ipv6CidrBlockAssociationSet")
                .filter(each -> usable(each.at("Ipv6CidrBlockState")))
                .forEach(each -> cidrs.add(Cidr.parse(each.text("Ipv6CidrBlock"))));
        return new Vpc(
                from.text("VpcId"),
                List.copyOf(cidrs),
                from.text("OwnerId"),
                from.text("Region"),
                from.option("EnableDnsSupport"),
                from.option("EnableDnsHostnames"),
                from.tags("Tags"));
    }

    private static boolean usable(Fields state) {
        return !state.has("State") || state.text("State").equals("associated");
    }

    static Subnet subnet(Fields from) {
        List<Cidr> cidrs = new ArrayList<>();
        if (from.has("CidrBlock")) {
            cidrs.add(Cidr.parse(from.text("CidrBlock")));
        }
        from.list("Ipv6CidrBlockAssociationSet")
                .filter(each -> usable(each.at("Ipv6CidrBlockState")))
                .forEach(each -> cidrs.add(Cidr.parse(each.text("Ipv6CidrBlock"))));
        return new Subnet(
                from.text("SubnetId"),
                from.text("VpcId"),
                List.copyOf(cidrs),
                from.text("AvailabilityZone"),
                from.text("AvailabilityZoneId"),
                from.number("AvailableIpAddressCount", -1),
                from.tags("Tags"));
    }

    static NetworkInterface networkInterface(Fields from) {
        Fields attachment = from.at("Attachment");
        return new NetworkInterface(
                from.text("NetworkInterfaceId"),
                from.text("VpcId"),
                from.text("SubnetId"),
                from.has("InterfaceType") ? from.text("InterfaceType") : "interface",
                from.text("Status"),
                from.text("Description"),
                from.texts("Groups", "GroupId"),
                addresses(from),
                prefixes(from),
                !from.has("SourceDestCheck") || from.flag("SourceDestCheck"),
                attachment.text("InstanceId"),
                attachment.number("DeviceIndex", -1),
                attachment.text("Status"),
                from.text("RequesterId"),
                from.text("OwnerId"),
                from.tags("TagSet"));
    }

    private static List<NetworkInterface.Assigned> addresses(Fields from) {
        List<NetworkInterface.Assigned> addresses = new ArrayList<>();
        addresses.addAll(from.list("PrivateIpAddresses", VpcJson::assigned));
        if (addresses.isEmpty() && from.has("PrivateIpAddress")) {
            addresses.add(assigned(from));
        }
        from.texts("Ipv6Addresses", "Ipv6Address")
                .forEach(text -> addresses.add(new NetworkInterface.Assigned(Address.parse(text), Optional.empty())));
        return addresses;
    }

    private static List<Cidr> prefixes(Fields from) {
        List<Cidr> prefixes = new ArrayList<>();
        from.texts("Ipv4Prefixes", "Ipv4Prefix").forEach(text -> prefixes.add(Cidr.parse(text)));
        from.texts("Ipv6Prefixes", "Ipv6Prefix").forEach(text -> prefixes.add(Cidr.parse(text)));
        return List.copyOf(prefixes);
    }

    private static NetworkInterface.Assigned assigned(Fields from) {
        return new NetworkInterface.Assigned(
                Address.parse(from.text("PrivateIpAddress")), address(from.at("Association"), "PublicIp"));
    }

    /** An address that may be absent. */
    static Optional<Address> address(Fields from, String name) {
        return from.has(name) ? Optional.of(Address.parse(from.text(name))) : Optional.empty();
    }

    static Stream<Instance> instances(Fields reservation) {
        return reservation.has("Instances")
                ? reservation.list("Instances").map(VpcJson::instance)
                : Stream.of(instance(reservation));
    }

    private static Instance instance(Fields from) {
        String primary = from.list("NetworkInterfaces")
                .filter(each -> each.at("Attachment").number("DeviceIndex", -1) == 0)
                .map(each -> each.text("NetworkInterfaceId"))
                .findFirst()
                .orElse("");
        return new Instance(
                from.text("InstanceId"),
                from.text("InstanceType"),
                from.at("State").text("Name"),
                primary,
                from.tags("Tags"));
    }

    static ElasticAddress elasticAddress(Fields from) {
        return new ElasticAddress(
                from.has("AllocationId") ? from.text("AllocationId") : from.text("PublicIp"),
                Address.parse(from.text("PublicIp")),
                from.text("NetworkInterfaceId"),
                address(from, "PrivateIpAddress"));
    }

    /** A name and what it resolved to, as the collector writes it: no command of the AWS CLI tells. */
    static ResolvedName resolvedName(Fields from) {
        return new ResolvedName(
                from.text("Name"),
                from.texts("Addresses").stream().map(Address::parse).toList());
    }
}
