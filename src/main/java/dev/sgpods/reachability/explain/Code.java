package dev.sgpods.reachability.explain;

/**
 * What a program knows a finding by. Where AWS Reachability Analyzer has a code for it the name is that code (VPC
 * Reachability Analyzer guide, "Explanation codes"); the others begin with POD, DNS, RDS or NETPOL.
 */
public enum Code {
    /** Nothing is wrong here. */
    PASSES,

    /** The component is not in a working state. */
    BAD_STATE,
    /** The attachment is not in a working state. */
    BAD_STATE_ATTACHMENT,
    /** The route's target is gone: a blackhole. */
    BAD_STATE_ROUTE,
    /** The VPN connection is not in a working state. */
    BAD_STATE_VPN,
    /** The two VPCs are not connected. */
    DISCONNECTED_VPCS,
    /** The address is not one of the interface's. */
    ENI_ADDRESS_RESTRICTION,
    /** No rule of the interface's groups applies. */
    ENI_SG_RULES_MISMATCH,
    /** The interface drops what is neither from nor for itself. */
    ENI_SOURCE_DEST_CHECK_RESTRICTION,
    /** Internet gateways carry nothing to private addresses. */
    IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS,
    /** Internet gateways carry nothing to shared addresses. */
    IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS,
    /** No interface of the VPC has the public address. */
    IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS,
    /** The source has no public address. */
    IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS,
    /** NAT gateways put their own address in place of the source's, so no reply may pass one. */
    NGW_SOURCE_ADDRESS_REASSIGN,
    /** Nothing has the destination address. */
    NO_POSSIBLE_DESTINATION,
    /** No route covers the destination. */
    NO_ROUTE_TO_DESTINATION,
    /** The source or the destination does not exist. */
    NO_SOURCE_OR_DESTINATION,
    /** Peering carries only what is for the other VPC itself. */
    PCX_REQUIRES_ADDRESS_IN_VPC_CIDR,
    /** The component does not carry this protocol. */
    PROTOCOL_RESTRICTION,
    /** The groups have no rule at all in this direction. */
    SG_HAS_NO_RULES,
    /** A rule names a group, but the way does not tell which groups the sender wears. */
    SG_REFERENCES_NOT_PRESERVED,
    /** A rule names a group, but the transit gateway does not support that. */
    SG_REFERENCING_SUPPORT,
    /** The network ACL does not admit the traffic. */
    SUBNET_ACL_RESTRICTION,
    /** The attachment has no route table. */
    TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION,
    /** The attachment has no interface in the source's availability zone. */
    TGW_ROUTE_AZ_RESTRICTION,
    /** The transit gateway's route is a blackhole. */
    TGW_RTB_BAD_STATE_ROUTE,
    /** The transit gateway's table has no route to the destination. */
    TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT,
    /** The transit gateway's routes were not read. */
    TGW_RTB_ROUTES_ARE_UNKNOWN,
    /** What lies behind is out of sight. */
    UNKNOWN_DESTINATION,
    /** The other VPC's groups are out of sight. */
    UNKNOWN_PEERED_SGS,
    /** A fact that decides was not read. */
    UNKNOWN_RESOURCE,
    /** An appliance decides, and its rules are out of sight. */
    UNSUPPORTED_COMPONENT,
    /** Endpoints of S3 and DynamoDB carry TCP and ping only. */
    VPCE_GATEWAY_PROTOCOL_RESTRICTION,

    /** The pod does not run yet, or no more. */
    POD_NOT_RUNNING,
    /** A policy selects the pod, but it has no interface of its own: it is older than the policy, or was passed over. */
    POD_WITHOUT_BRANCH_INTERFACE,
    /** The pod's own interface is gone from EC2. */
    POD_BRANCH_INTERFACE_GONE,
    /** The pod's interface wears other groups than the policies say now. */
    POD_GROUPS_DIFFER,
    /** The pod's address is replaced by its node's. */
    POD_ADDRESS_TRANSLATED,
    /** The pod shares its node's network. */
    POD_HOST_NETWORK,

    /** No name server answers. */
    DNS_NO_SERVER,
    /** Only one of UDP and TCP gets through. */
    DNS_ONE_PROTOCOL,
    /** The VPC does not resolve names. */
    DNS_SUPPORT_OFF,
    /** The name server listens on the node itself, which the pod's own interface cannot reach. */
    DNS_NODE_LOCAL,

    /** The database does not answer in its present state. */
    RDS_NOT_AVAILABLE,
    /** The interfaces of the database are not known. */
    RDS_INTERFACE_UNKNOWN,
    /** It works now, and will not after a failover. */
    RDS_AFTER_FAILOVER,
    /** The name resolves to the public address from here. */
    RDS_PUBLIC_ADDRESS,

    /** Policies isolate the pod and none allows the traffic. */
    NETPOL_EGRESS_DENIED,
    /** Policies isolate the pod and none admits the traffic. */
    NETPOL_INGRESS_DENIED;
}
