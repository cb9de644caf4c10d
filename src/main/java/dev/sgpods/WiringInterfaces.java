package dev.sgpods;

import dev.sgpods.aws.AwsClients;
import dev.sgpods.aws.Inventory;
import dev.sgpods.verify.InterfaceReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/** The prover's questions about interfaces, put to EC2. */
final class WiringInterfaces implements InterfaceReader {
    private final Function<String, AwsClients> clients;

    WiringInterfaces(Function<String, AwsClients> clients) {
        this.clients = clients;
    }

    @Override
    public Optional<InterfaceFacts> find(String region, String interfaceId) {
        return ask(region, List.of(filter("network-interface-id", interfaceId)));
    }

    @Override
    public Optional<InterfaceFacts> primaryOf(String region, String instanceId) {
        return ask(
                region, List.of(filter("attachment.instance-id", instanceId), filter("attachment.device-index", "0")));
    }

    private Optional<InterfaceFacts> ask(String region, List<Filter> filters) {
        return clients
                .apply(region)
                .ec2()
                .describeNetworkInterfacesPaginator(request -> request.filters(filters))
                .networkInterfaces()
                .stream()
                .findFirst()
                .map(WiringInterfaces::facts);
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    private static InterfaceFacts facts(NetworkInterface found) {
        return new InterfaceFacts(
                found.networkInterfaceId(),
                found.privateIpAddress(),
                found.subnetId(),
                Inventory.map(found.tagSet()).getOrDefault("vpcresources.k8s.aws/trunk-eni-id", ""),
                found.groups().stream()
                        .map(group -> new SecurityGroup(group.groupId(), group.groupName()))
                        .toList());
    }
}
