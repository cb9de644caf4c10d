package dev.sgpods.facts;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The requests that change a thing of a kind, by the kind's ids. CloudTrail lists an event under every thing that it
 * names: a new security group under its VPC, an instance that is started under its subnet and its groups. Sources: the
 * actions of the EC2, RDS and Secrets Manager API references.
 */
final class ChangingEvents {
    private static final Pattern ID = Pattern.compile("([a-z]+)(?:-attach|-rtb)?-[0-9a-f]{8,17}");

    private static final Map<String, Set<String>> BY_PREFIX = Map.ofEntries(
            Map.entry(
                    "sg",
                    Set.of(
                            "CreateSecurityGroup",
                            "DeleteSecurityGroup",
                            "AuthorizeSecurityGroupIngress",
                            "AuthorizeSecurityGroupEgress",
                            "RevokeSecurityGroupIngress",
                            "RevokeSecurityGroupEgress",
                            "ModifySecurityGroupRules")),
            Map.entry(
                    "acl",
                    Set.of(
                            "CreateNetworkAcl",
                            "DeleteNetworkAcl",
                            "CreateNetworkAclEntry",
                            "ReplaceNetworkAclEntry",
                            "DeleteNetworkAclEntry",
                            "ReplaceNetworkAclAssociation")),
            Map.entry(
                    "rtb",
                    Set.of(
                            "CreateRouteTable",
                            "DeleteRouteTable",
                            "CreateRoute",
                            "ReplaceRoute",
                            "DeleteRoute",
                            "AssociateRouteTable",
                            "DisassociateRouteTable",
                            "ReplaceRouteTableAssociation",
                            "EnableVgwRoutePropagation",
                            "DisableVgwRoutePropagation")),
            Map.entry(
                    "subnet",
                    Set.of(
                            "CreateSubnet",
                            "DeleteSubnet",
                            "ModifySubnetAttribute",
                            "AssociateSubnetCidrBlock",
                            "DisassociateSubnetCidrBlock",
                            "AssociateRouteTable",
                            "ReplaceNetworkAclAssociation")),
            Map.entry(
                    "eni",
                    Set.of(
                            "CreateNetworkInterface",
                            "DeleteNetworkInterface",
                            "ModifyNetworkInterfaceAttribute",
                            "AttachNetworkInterface",
                            "DetachNetworkInterface",
                            "AssignPrivateIpAddresses",
                            "UnassignPrivateIpAddresses",
                            "AssignIpv6Addresses",
                            "UnassignIpv6Addresses")),
            Map.entry(
                    "vpc",
                    Set.of(
                            "CreateVpc",
                            "DeleteVpc",
                            "ModifyVpcAttribute",
                            "AssociateVpcCidrBlock",
                            "DisassociateVpcCidrBlock",
                            "AssociateDhcpOptions")),
            Map.entry(
                    "pcx",
                    Set.of(
                            "CreateVpcPeeringConnection",
                            "AcceptVpcPeeringConnection",
                            "RejectVpcPeeringConnection",
                            "DeleteVpcPeeringConnection",
                            "ModifyVpcPeeringConnectionOptions")),
            Map.entry(
                    "nat",
                    Set.of(
                            "CreateNatGateway",
                            "DeleteNatGateway",
                            "AssociateNatGatewayAddress",
                            "DisassociateNatGatewayAddress")),
            Map.entry(
                    "igw",
                    Set.of(
                            "CreateInternetGateway",
                            "DeleteInternetGateway",
                            "AttachInternetGateway",
                            "DetachInternetGateway")),
            Map.entry(
                    "i",
                    Set.of(
                            "RunInstances",
                            "StartInstances",
                            "StopInstances",
                            "RebootInstances",
                            "TerminateInstances",
                            "ModifyInstanceAttribute")),
            Map.entry(
                    "tgw",
                    Set.of(
                            "CreateTransitGateway",
                            "ModifyTransitGateway",
                            "DeleteTransitGateway",
                            "CreateTransitGatewayVpcAttachment",
                            "AcceptTransitGatewayVpcAttachment",
                            "RejectTransitGatewayVpcAttachment",
                            "ModifyTransitGatewayVpcAttachment",
                            "DeleteTransitGatewayVpcAttachment",
                            "CreateTransitGatewayRoute",
                            "ReplaceTransitGatewayRoute",
                            "DeleteTransitGatewayRoute",
                            "AssociateTransitGatewayRouteTable",
                            "DisassociateTransitGatewayRouteTable",
                            "EnableTransitGatewayRouteTablePropagation",
                            "DisableTransitGatewayRouteTablePropagation")),
            Map.entry(
                    "pl",
                    Set.of(
                            "CreateManagedPrefixList",
                            "ModifyManagedPrefixList",
                            "RestoreManagedPrefixListVersion",
                            "DeleteManagedPrefixList")),
            Map.entry(
                    "arn",
                    Set.of(
                            // These make the secret of a master user that RDS manages.
                            "CreateDBInstance",
                            "CreateDBCluster",
                            "RestoreDBInstanceFromDBSnapshot",
                            "CreateSecret",
                            "PutSecretValue",
                            "UpdateSecret",
                            "UpdateSecretVersionStage",
                            "RotateSecret",
                            "RestoreSecret",
                            "DeleteSecret")));

    private static final Set<String> OF_DATABASES = Set.of(
            "CreateDBInstance",
            "ModifyDBInstance",
            "StartDBInstance",
            "StopDBInstance",
            "RebootDBInstance",
            "DeleteDBInstance",
            "PromoteReadReplica",
            "CreateDBCluster",
            "ModifyDBCluster",
            "StartDBCluster",
            "StopDBCluster",
            "RebootDBCluster",
            "FailoverDBCluster",
            "DeleteDBCluster",
            "CreateDBProxy",
            "ModifyDBProxy",
            "DeleteDBProxy",
            "ModifyDBProxyTargetGroup",
            "RegisterDBProxyTargets",
            "DeregisterDBProxyTargets",
            "CreateDBSubnetGroup",
            "ModifyDBSubnetGroup",
            "DeleteDBSubnetGroup",
            "RestoreDBInstanceFromDBSnapshot",
            "RestoreDBInstanceToPointInTime",
            "RestoreDBClusterFromSnapshot",
            "RestoreDBClusterToPointInTime");

    private ChangingEvents() {}

    /** Those that change the thing; what has no id of AWS's own form is a database, also one called nat-orders. */
    static Set<String> of(String thing) {
        Matcher id = ID.matcher(thing);
        String kind = id.matches() ? id.group(1) : thing.startsWith("arn:") ? "arn" : "";
        return BY_PREFIX.getOrDefault(kind, OF_DATABASES);
    }
}
