package dev.sgpods.wire;

import dev.sgpods.wire.LoopbackServer.Outgoing;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import tools.jackson.databind.JsonNode;

/** What AWS refuses and moto lets through. */
final class Refusals {
    private final Direct moto;
    private final Delays delays;

    Refusals(Direct moto, Delays delays) {
        this.moto = moto;
        this.delays = delays;
    }

    /** AWS's refusal of a request, if it refuses it. */
    Optional<Outgoing> of(Asked asked) {
        return switch (asked.action()) {
            case "ec2:ReleaseAddress" ->
                gatewayOf(asked.text("AllocationId")).map(gateway -> ec2("InvalidIPAddress.InUse", gateway));
            case "ec2:DeleteSecurityGroup" ->
                groupHolder(asked.text("GroupId")).map(holder -> ec2("DependencyViolation", holder));
            case "ec2:DetachInternetGateway" ->
                gatewayIn("vpc-id", asked.text("VpcId")).map(gateway -> ec2("DependencyViolation", gateway));
            case "ec2:DeleteSubnet" ->
                subnetHolder(asked.text("SubnetId")).map(holder -> ec2("DependencyViolation", holder));
            case "rds:DeleteDBSubnetGroup" ->
                databaseIn(asked.text("DBSubnetGroupName"))
                        .map(database -> query("InvalidDBSubnetGroupStateFault", database));
            case "eks:CreateCluster" -> missing(asked, "roleArn", "/resourcesVpcConfig/subnetIds");
            case "eks:CreateNodegroup" -> missing(asked, "nodeRole", "/subnets");
            case "ec2:RunInstances" -> profile(asked.input().at("/IamInstanceProfile/Name"));
            default -> Optional.empty();
        };
    }

    private static Outgoing ec2(String code, String holder) {
        return new Outgoing(
                400,
                "text/xml",
                "<Response><Errors><Error><Code>" + code + "</Code><Message>It is still used by " + holder
                        + ".</Message></Error></Errors><RequestID>r</RequestID></Response>");
    }

    private static Outgoing query(String code, String holder) {
        return new Outgoing(
                400,
                "text/xml",
                "<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>It is still used by "
                        + holder + ".</Message></Error><RequestId>r</RequestId></ErrorResponse>");
    }

    private Stream<NatGateway> gateways() {
        return moto.ec2.describeNatGateways(request -> {}).natGateways().stream()
                .filter(gateway -> !delays.gone(gateway));
    }

    private Optional<String> gatewayOf(String allocation) {
        return gateways()
                .filter(gateway -> gateway.natGatewayAddresses().stream()
                        .anyMatch(address -> allocation.equals(address.allocationId())))
                .map(NatGateway::natGatewayId)
                .findFirst();
    }

    private Optional<String> gatewayIn(String where, String id) {
        return gateways()
                .filter(gateway -> id.equals(where.equals("vpc-id") ? gateway.vpcId() : gateway.subnetId()))
                .map(NatGateway::natGatewayId)
                .findFirst();
    }

    /** Rules of other groups that name a group. */
    static List<String> naming(Direct moto, String group) {
        return moto.ec2.describeSecurityGroupRules(request -> {}).securityGroupRules().stream()
                .filter(rule -> !group.equals(rule.groupId())
                        && rule.referencedGroupInfo() != null
                        && group.equals(rule.referencedGroupInfo().groupId()))
                .map(rule -> rule.securityGroupRuleId())
                .toList();
    }

    private Optional<String> groupHolder(String group) {
        Stream<String> databases = moto.rds.describeDBInstances(request -> {}).dbInstances().stream()
                .filter(database ->
                        database.vpcSecurityGroups().stream().anyMatch(worn -> group.equals(worn.vpcSecurityGroupId())))
                .map(database -> database.dbInstanceIdentifier());
        Stream<String> interfaces = moto
                .ec2
                .describeNetworkInterfaces(request -> request.filters(filter("group-id", group)))
                .networkInterfaces()
                .stream()
                .map(found -> found.networkInterfaceId());
        return Stream.of(naming(moto, group).stream(), databases, interfaces)
                .flatMap(each -> each)
                .findFirst();
    }

    private Optional<String> subnetHolder(String subnet) {
        Stream<String> clusters = moto.eks.listClusters().clusters().stream().filter(name -> moto.eks
                .describeCluster(request -> request.name(name))
                .cluster()
                .resourcesVpcConfig()
                .subnetIds()
                .contains(subnet));
        Stream<String> databases = moto.rds.describeDBInstances(request -> {}).dbInstances().stream()
                .filter(database -> database.dbSubnetGroup().subnets().stream()
                        .anyMatch(part -> subnet.equals(part.subnetIdentifier())))
                .map(database -> database.dbInstanceIdentifier());
        Stream<String> instances =
                moto
                        .ec2
                        .describeInstances(request -> request.filters(filter("subnet-id", subnet)))
                        .reservations()
                        .stream()
                        .flatMap(reservation -> reservation.instances().stream())
                        .filter(instance -> instance.state().name() != InstanceStateName.TERMINATED)
                        .map(instance -> instance.instanceId());
        return Stream.of(gatewayIn("subnet-id", subnet).stream(), clusters, databases, instances)
                .flatMap(each -> each)
                .findFirst();
    }

    private Optional<String> databaseIn(String subnetGroup) {
        return moto.rds.describeDBInstances(request -> {}).dbInstances().stream()
                .filter(database -> subnetGroup.equals(database.dbSubnetGroup().dbSubnetGroupName()))
                .map(database -> database.dbInstanceIdentifier())
                .findFirst();
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    /** moto makes clusters and node groups of what is not there. */
    private Optional<Outgoing> missing(Asked asked, String role, String subnets) {
        String name = asked.text(role).replaceAll(".*/", "");
        List<String> ids =
                asked.input().at(subnets).valueStream().map(JsonNode::asString).toList();
        boolean subnetsThere = moto.ec2
                        .describeSubnets(request -> request.filters(
                                Filter.builder().name("subnet-id").values(ids).build()))
                        .subnets()
                        .size()
                == ids.size();
        if (!subnetsThere) {
            return Optional.of(EksWays.refusal(400, "InvalidParameterException", "Subnets do not exist: " + ids));
        }
        try {
            boolean same = moto.iam
                    .getRole(request -> request.roleName(name))
                    .role()
                    .arn()
                    .equals(asked.text(role));
            return same ? Optional.empty() : Optional.of(noRole(asked.text(role)));
        } catch (NoSuchEntityException unknown) {
            return Optional.of(noRole(asked.text(role)));
        }
    }

    private static Outgoing noRole(String arn) {
        return EksWays.refusal(400, "InvalidParameterException", "Role with arn: " + arn + " could not be assumed");
    }

    private Optional<Outgoing> profile(JsonNode name) {
        boolean there = moto.iam.listInstanceProfiles().instanceProfiles().stream()
                .anyMatch(profile -> profile.instanceProfileName().equals(name.asString(""))
                        && !profile.roles().isEmpty());
        return there ? Optional.empty() : Optional.of(ec2("InvalidParameterValue", "iam instance profile " + name));
    }
}
