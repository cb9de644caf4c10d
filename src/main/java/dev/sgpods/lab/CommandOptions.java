package dev.sgpods.lab;

import dev.sgpods.command.Verb;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options with which a lab is described; a label is also a good value. */
final class CommandOptions {
    @Option(names = LabRequest.REGION, paramLabel = "eu-west-1", description = "Where the lab is made.")
    private @Nullable String region;

    @Option(names = LabRequest.TTL, paramLabel = "8h", description = "How long it is kept before it is torn down.")
    private @Nullable String ttl;

    @Option(names = LabRequest.NODES, paramLabel = "2", description = "How many nodes, 1 to 3.")
    private @Nullable String nodes;

    @Option(
            names = LabRequest.INSTANCE_TYPE,
            paramLabel = "m5.large",
            description = "The nodes' type; it needs trunk interfaces.")
    private @Nullable String instanceType;

    @Option(
            names = LabRequest.KUBERNETES_VERSION,
            paramLabel = "1.35",
            description = "A version in standard support; the newest when not given.")
    private @Nullable String kubernetesVersion;

    @Option(
            names = LabRequest.MANAGEMENT,
            description = "With an instance in the lab's network for kubectl and psql, reached by SSM.")
    private boolean management;

    LabRequest asked(Verb verb, @Nullable String name) {
        return new LabRequest(verb, name, region, ttl, nodes, instanceType, kubernetesVersion, management);
    }
}
