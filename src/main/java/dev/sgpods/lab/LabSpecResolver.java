package dev.sgpods.lab;

import dev.sgpods.command.EditDistance;
import dev.sgpods.command.UserError;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what was typed into a complete spec, or refuses it. Stores and spends nothing. */
public final class LabSpecResolver {
    private static final int ZONES = 2;

    private final LabLimits limits;
    private final Offerings offerings;
    private final NodeTypes nodeTypes;
    private final VersionChoice versions;

    /** A resolver within limits, in a world that offers what it offers. */
    public LabSpecResolver(LabLimits limits, Offerings offerings, NodeTypes nodeTypes, VersionChoice versions) {
        this.limits = limits;
        this.offerings = offerings;
        this.nodeTypes = nodeTypes;
        this.versions = versions;
    }

    /**
     * Resolves completely.
     *
     * @throws UserError for the first thing that is wrong; what needs no request is checked first
     */
    public LabSpec resolve(LabRequest request) {
        String region = region(request);
        Duration ttl = ttl(request);
        int nodes = nodes(request);
        String instanceType = nodeTypes.check(lower(request.instanceType(), limits.instanceType()), region, request);
        String version = versions.choose(region, request);
        String databaseClass = offerings.databaseClass(region);
        return new LabSpec(
                region,
                zones(region, instanceType, databaseClass, request),
                limits.vpcCidr(),
                version,
                instanceType,
                nodes,
                offerings.engineVersion(region),
                databaseClass,
                offerings.clientImage(region),
                ttl,
                request.management() ? managementInstance(region) : null);
    }

    private ManagementSpec managementInstance(String region) {
        return new ManagementSpec(offerings.managementImage(region), ManagementSpec.TYPE);
    }

    private static String lower(@Nullable String typed, String otherwise) {
        return typed == null ? otherwise : typed.strip().toLowerCase(Locale.ROOT);
    }

    private String region(LabRequest request) {
        String region = lower(request.region(), limits.regions().get(0));
        if (limits.regions().contains(region)) {
            return region;
        }
        String nearest = EditDistance.nearest(region, limits.regions())
                .orElse(limits.regions().get(0));
        throw new UserError(
                "Labs cannot be made in `" + region + "`. Allowed are: " + String.join(", ", limits.regions()) + ".",
                request.corrected(LabRequest.REGION, nearest));
    }

    private Duration ttl(LabRequest request) {
        String typed = request.ttl();
        if (typed == null) {
            return limits.usual();
        }
        Optional<Duration> parsed = Durations.parse(typed);
        String longest = Durations.format(limits.longest());
        Duration ttl = parsed.orElseThrow(() -> new UserError(
                "`" + typed + "` is not a duration: " + Durations.RULE + ", and a lease lasts at most " + longest + ".",
                request.corrected(LabRequest.TTL, Durations.format(limits.usual()))));
        if (ttl.compareTo(limits.longest()) > 0) {
            throw new UserError(
                    "A lease of " + typed + " is too long: at most " + longest
                            + " are allowed. It can be extended later.",
                    request.corrected(LabRequest.TTL, longest));
        }
        return ttl;
    }

    private int nodes(LabRequest request) {
        String typed = request.nodes();
        if (typed == null) {
            return limits.nodes();
        }
        if (typed.matches("[1-9]")) {
            int nodes = Integer.parseInt(typed);
            if (nodes >= LabLimits.FEWEST_NODES && nodes <= LabLimits.MOST_NODES) {
                return nodes;
            }
        }
        throw new UserError(
                "A lab cannot have `" + typed + "` nodes: it has " + LabLimits.FEWEST_NODES + " to "
                        + LabLimits.MOST_NODES + ".",
                request.corrected(LabRequest.NODES, String.valueOf(limits.nodes())));
    }

    private List<String> zones(String region, String instanceType, String databaseClass, LabRequest request) {
        List<String> zones = offerings.zones(region, instanceType, databaseClass);
        if (zones.size() < ZONES) {
            throw new UserError(
                    "A lab needs two zones that offer EKS, `" + instanceType + "` and `" + databaseClass + "`; `"
                            + region
                            + "` has " + (zones.isEmpty() ? "none" : "only " + String.join(", ", zones))
                            + ". Choose another instance type or region.",
                    request.corrected(LabRequest.INSTANCE_TYPE, limits.instanceType()));
        }
        return zones.subList(0, ZONES);
    }
}
