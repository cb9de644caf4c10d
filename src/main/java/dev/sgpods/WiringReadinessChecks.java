package dev.sgpods;

import dev.sgpods.aws.Permit;
import dev.sgpods.aws.Permit.Verdict;
import dev.sgpods.aws.PurposeCredentials.Purpose;
import dev.sgpods.aws.Quota;
import dev.sgpods.doctor.Check;
import dev.sgpods.doctor.Finding;
import dev.sgpods.graph.Fence;
import dev.sgpods.lab.LabPlanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Whether a lab could be made: permissions and quotas. */
final class WiringReadinessChecks {
    /** What a lab runs when nothing else is asked for. */
    private static final Map<String, Integer> USUAL_NODES = Map.of("m5.large", 2);

    private static final String UNCHECKED =
            "Allow iam:SimulatePrincipalPolicy as in manifests/iam/diagnose.json, or have"
                    + " doctor --rehearse prove them by making and removing what is free of charge.";

    private final WiringAws aws;
    private final Config config;
    private final Fence fence;
    private final Executor requests;
    private final Supplier<Map<Purpose, String>> principals;

    /**
     * Looks through the clients of all regions.
     *
     * @param principals who acts for which purpose, once that is known
     */
    WiringReadinessChecks(
            WiringAws aws, Config config, Fence fence, Executor requests, Supplier<Map<Purpose, String>> principals) {
        this.aws = aws;
        this.config = config;
        this.fence = fence;
        this.requests = requests;
        this.principals = principals;
    }

    List<Check> further() {
        List<Check> checks = new ArrayList<>();
        for (String region : config.aws().regions()) {
            checks.add(new Check(
                    "Permissions " + region,
                    false,
                    () -> permissions(region, "build and destroy", WiringPreflight::permits)));
            checks.add(new Check(
                    "Permissions to read " + region,
                    false,
                    () -> permissions(region, "read", WiringPreflight::readings)));
            checks.add(new Check("Quotas " + region, false, () -> quotas(region)));
        }
        checks.add(new Check("Probes", false, () -> List.of(probes())));
        return checks;
    }

    private Finding probes() {
        Config.Clusters clusters = config.clusters();
        String labs = "Programs are run in pods of labs";
        return clusters.probeNamespaces().isEmpty()
                ? Finding.info("Probes", labs + " only: SGPODS_PROBE_NAMESPACES names no namespace.")
                : Finding.info(
                        "Probes",
                        labs + " and of the namespaces "
                                + String.join(", ", new TreeSet<>(clusters.probeNamespaces())) + "; the login in such a"
                                + " pod is tried " + logins(clusters) + " (SGPODS_READ_SECRETS).");
    }

    private static String logins(Config.Clusters clusters) {
        Set<String> both = new TreeSet<>(clusters.readSecrets());
        both.retainAll(clusters.probeNamespaces());
        return both.isEmpty() ? "in none" : "in " + String.join(", ", both);
    }

    private WiringPreflight preflight() {
        return new WiringPreflight(
                config.aws().installation(),
                new LabPlanner.Rules(config.aws().extraTags(), config.aws().boundary()),
                aws::clients,
                principals.get(),
                fence,
                requests);
    }

    private List<Finding> permissions(
            String region, String aim, BiFunction<WiringPreflight, String, List<Permit>> reading) {
        return principals.get().isEmpty()
                ? List.of(Finding.unknown(
                        "Permissions to " + aim + " " + region + ", not checked",
                        "It is not known as whom the bot acts.",
                        "First mend what is said above of the AWS identity."))
                : permissions(region, reading.apply(preflight(), region));
    }

    private static List<Finding> permissions(String region, List<Permit> permits) {
        List<Finding> findings = new ArrayList<>();
        grouped(permits, Verdict.ALLOWED)
                .forEach((subject, actions) ->
                        findings.add(Finding.ok(subject + " " + region, "Allowed: " + names(actions) + ".")));
        permits.stream()
                .filter(permit -> permit.verdict() == Verdict.DENIED)
                .forEach(permit -> findings.add(Finding.broken(
                        "Permission " + permit.action() + " " + region,
                        permit.reason(),
                        "Allow it to the role that is to " + word(permit.purpose())
                                + (permit.purpose() == Purpose.DIAGNOSE
                                        ? ", or what it tells stays unknown."
                                        : ", or no lab comes or goes whole."))));
        grouped(permits, Verdict.UNCHECKED).forEach((subject, actions) -> {
            Map<String, List<Permit>> reasons =
                    actions.stream().collect(Collectors.groupingBy(Permit::reason, TreeMap::new, Collectors.toList()));
            reasons.forEach((reason, group) -> findings.add(Finding.unknown(
                    subject + " " + region + ", not checked", names(group) + ": " + reason, UNCHECKED)));
        });
        return findings;
    }

    /** By purpose and service. */
    private static Map<String, List<Permit>> grouped(List<Permit> permits, Verdict verdict) {
        return permits.stream()
                .filter(permit -> permit.verdict() == verdict)
                .collect(Collectors.groupingBy(
                        permit -> "To " + word(permit.purpose()) + ", "
                                + permit.action().substring(0, permit.action().indexOf(':')),
                        TreeMap::new,
                        Collectors.toList()));
    }

    private static String word(Purpose purpose) {
        return purpose.name().toLowerCase(Locale.ROOT);
    }

    private static String names(List<Permit> permits) {
        return permits.stream()
                .map(permit -> permit.action().substring(permit.action().indexOf(':') + 1))
                .collect(Collectors.joining(", "));
    }

    private List<Finding> quotas(String region) {
        return preflight().quotas(region, USUAL_NODES).stream()
                .map(quota -> finding(quota, "Quota of " + quota.what() + " " + region))
                .toList();
    }

    private static Finding finding(Quota quota, String subject) {
        if (quota instanceof Quota.Known known) {
            String says =
                    known.used() + " of " + known.allowed() + " are used, and a lab needs " + known.needed() + ".";
            return known.enough()
                    ? Finding.ok(subject, says)
                    : Finding.broken(
                            subject,
                            says,
                            "Delete some, or have the quota raised in Service Quotas: no lab can be made before.");
        }
        Quota.Unknown unknown = (Quota.Unknown) quota;
        return Finding.unknown(
                subject,
                "Not checked: " + unknown.why(),
                unknown.unsigned()
                        ? ""
                        : "Allow what manifests/iam/diagnose.json grants, or look at it in Service Quotas.");
    }
}
