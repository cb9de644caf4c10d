package dev.sgpods.reachability.facts;

import java.util.List;

/**
 * A VPC endpoint.
 *
 * @param type Gateway, Interface, GatewayLoadBalancer ...
 * @param state only available passes traffic
 */
public record VpcEndpoint(
        String id, String type, String vpc, String endpointService, String state, List<String> interfaces)
        implements Fact {
    /** Whether it is the kind that route tables point at for S3 and DynamoDB. */
    public boolean isGateway() {
        return type.equalsIgnoreCase("Gateway");
    }
}
