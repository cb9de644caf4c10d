package dev.sgpods.lab;

import dev.sgpods.aws.InstanceTypes;
import dev.sgpods.aws.Permit;
import dev.sgpods.aws.Permit.Verdict;
import dev.sgpods.aws.Quota;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What AWS says before a lab is made: offers, quotas, permissions. */
public final class CloudPreflight implements Preflight {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final BiFunction<String, Map<String, Integer>, List<Quota>> quotas;
    private final Function<String, List<Permit>> permits;
    private final InstanceTypes types;
    private final InstantSource clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** Permissions as they were a moment ago: IAM takes few such questions a second. */
    private record Known(Instant at, List<Permit> permits) {}

    /**
     * Looks through the given readers.
     *
     * @param quotas by region and by how many instances of which type are to run
     * @param permits by region
     * @param clock the wall clock
     */
    public CloudPreflight(
            BiFunction<String, Map<String, Integer>, List<Quota>> quotas,
            Function<String, List<Permit>> permits,
            InstanceTypes types,
            InstantSource clock) {
        this.quotas = quotas;
        this.permits = permits;
        this.types = types;
        this.clock = clock;
    }

    @Override
    public List<Finding> of(LabSpec spec) {
        List<Finding> findings = new ArrayList<>();
        findings.add(offered(spec));
        findings.add(Finding.ok(
                "Kubernetes version", spec.kubernetesVersion() + " is in standard support in " + spec.region() + "."));
        quotas.apply(spec.region(), instances(spec)).forEach(quota -> findings.add(quota(quota)));
        findings.addAll(permissions(permits(spec.region())));
        return findings;
    }

    /** The resolver lets nothing else pass; here it is said what that means. */
    private Finding offered(LabSpec spec) {
        String pods = types.find(spec.instanceType())
                .map(type -> " and can trunk: " + type.branchInterfaces() + " pods a node with groups of their own")
                .orElse("");
        return Finding.ok(
                "Instance type",
                spec.instanceType() + " is offered in " + String.join(" and ", spec.zones()) + pods + ".");
    }

    private static Map<String, Integer> instances(LabSpec spec) {
        Map<String, Integer> instances = new HashMap<>(Map.of(spec.instanceType(), spec.nodes()));
        ManagementSpec management = spec.management();
        if (management != null) {
            instances.merge(management.instanceType(), 1, Integer::sum);
        }
        return instances;
    }

    static Finding quota(Quota quota) {
        String subject = "Quota of " + quota.what();
        if (quota instanceof Quota.Known known) {
            String says = known.used() + " of " + known.allowed() + " are used, and a lab needs " + known.needed();
            return known.enough()
                    ? Finding.ok(subject, says + ".")
                    : Finding.failed(subject, says + " more: delete some, or have the quota raised in Service Quotas.");
        }
        return Finding.unchecked(subject, ((Quota.Unknown) quota).why());
    }

    private List<Permit> permits(String region) {
        Instant now = clock.instant();
        Known before = known.get(region);
        if (before != null && now.isBefore(before.at().plus(REMEMBERED))) {
            return before.permits();
        }
        List<Permit> fresh = permits.apply(region);
        known.put(region, new Known(now, fresh));
        return fresh;
    }

    private static List<Finding> permissions(List<Permit> permits) {
        List<Finding> findings = new ArrayList<>();
        permits.stream()
                .filter(permit -> permit.verdict() == Verdict.DENIED)
                .forEach(permit -> findings.add(
                        Finding.failed("Permission " + permit.action(), permit.reason() + " A lab needs it.")));
        Map<String, List<Permit>> open = permits.stream()
                .filter(permit -> permit.verdict() == Verdict.UNCHECKED)
                .collect(Collectors.groupingBy(Permit::reason));
        open.forEach((reason, group) -> findings.add(Finding.unchecked("Permissions for " + actions(group), reason)));
        long allowed = permits.stream()
                .filter(permit -> permit.verdict() == Verdict.ALLOWED)
                .count();
        if (allowed > 0) {
            findings.add(
                    Finding.ok("Permissions", allowed + " of " + permits.size() + " actions are certainly allowed."));
        }
        return findings;
    }

    private static String actions(List<Permit> group) {
        return group.size() > 3
                ? group.size() + " actions"
                : group.stream().map(Permit::action).collect(Collectors.joining(", "));
    }
}
