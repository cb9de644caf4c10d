package dev.sgpods;

import dev.sgpods.aws.AwsClients;
import dev.sgpods.aws.Inventory;
import dev.sgpods.verify.InterfaceReader;
import java.util.List;
import java.util.Objects;
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
    public List<InterfaceFacts> in(String region, String vpcId) {
        Filter inVpc = Filter.builder().name("vpc-id").values(vpcId).build();
        return clients
                .apply(region)
                .ec2()
                .describeNetworkInterfacesPaginator(request -> request.filters(inVpc))
                .networkInterfaces()
                .stream()
                .map(WiringInterfaces::facts)
                .toList();
    }

    private static String primaryOf(NetworkInterface found) {
        return Optional.ofNullable(found.attachment())
                .filter(attachment -> Objects.equals(attachment.deviceIndex(), 0))
                .map(attachment -> attachment.instanceId())
                .orElse("");
    }

    private static InterfaceFacts facts(NetworkInterface found) {
        return new InterfaceFacts(
                found.networkInterfaceId(),
                primaryOf(found),
                found.privateIpAddress(),
                found.subnetId(),
                Inventory.map(found.tagSet()).getOrDefault("vpcresources.k8s.aws/trunk-eni-id", ""),
                found.groups().stream()
                        .map(group -> new SecurityGroup(group.groupId(), group.groupName()))
                        .toList());
    }
}
