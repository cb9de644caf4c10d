package dev.sgpods.lab;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options with which a lab is described; a label is also a good value. */
final class SpecOptions {
    @Option(names = "--region", paramLabel = "eu-west-1", description = "Where the lab is made.")
    private @Nullable String region;

    @Option(names = "--ttl", paramLabel = "8h", description = "How long it is kept before it is torn down.")
    private @Nullable String ttl;

    @Option(names = "--nodes", paramLabel = "2", description = "How many nodes, 1 to 3.")
    private @Nullable String nodes;

    @Option(
            names = "--instance-type",
            paramLabel = "m5.large",
            description = "The nodes' type; it needs trunk interfaces.")
    private @Nullable String instanceType;

    @Option(
            names = "--kubernetes-version",
            paramLabel = "1.35",
            description = "A version in standard support; the newest when not given.")
    private @Nullable String kubernetesVersion;

    LabRequest asked() {
        return new LabRequest(region, ttl, nodes, instanceType, kubernetesVersion);
    }
}
