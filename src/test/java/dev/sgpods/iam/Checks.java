package dev.sgpods.iam;

import dev.sgpods.simulator.World;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;

/** Everything that AWS checks on the caller of one request to a simulated account. */
public final class Checks {
    private static final Map<String, String> PREFIXES =
            Map.of("cloudwatchlogs", "logs", "elasticloadbalancingv2", "elasticloadbalancing");

    private final World world;
    private final ServiceAuthorization reference;
    private final String region;
    private final String account;

    /** For a world in which one account is looked at. */
    public Checks(World world, ServiceAuthorization reference, String region, String account) {
        this.world = world;
        this.reference = reference;
        this.region = region;
        this.account = account;
    }

    /** The action by which policies know an operation. */
    public static String action(String service, String operation) {
        return PREFIXES.getOrDefault(service, service) + ":" + Character.toUpperCase(operation.charAt(0))
                + operation.substring(1);
    }

    /** The request's own action, on everything that it names or makes; to be asked before it is carried out. */
    public List<Check> of(String action, SdkPojo request) {
        return world.read(state -> {
            Account seen = new Account(state, region, account);
            Members members = new Members(request);
            List<Check> checks = action.startsWith("ec2:")
                    ? new Ec2Checks(reference, seen).of(action, members)
                    : new NamedChecks(reference, seen).of(action, members);
            Set<String> missing = new HashSet<>(reference.requiredTypes(action));
            checks.forEach(check -> missing.remove(check.type()));
            if (!missing.isEmpty()) {
                throw new AssertionError(action + " is also checked on " + missing + ": " + request);
            }
            return checks.stream().map(reference::known).toList();
        });
    }

    /** Actions of other names that AWS checks on the same caller. */
    public List<Check> besides(String action, SdkPojo request) {
        return world.read(state -> new DependentChecks(new Account(state, region, account))
                .of(action, new Members(request)).stream().map(reference::known).toList());
    }
}
