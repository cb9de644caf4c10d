package dev.sgpods.lab;

import dev.sgpods.command.Verb;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of a new lab, as typed; null where nothing was said.
 *
 * @param verb what is to be done with it: {@code create} or {@code plan}
 * @param management whether a management instance is wanted
 */
public record LabRequest(
        Verb verb,
        @Nullable String name,
        @Nullable String region,
        @Nullable String ttl,
        @Nullable String nodes,
        @Nullable String instanceType,
        @Nullable String kubernetesVersion,
        boolean management) {
    static final String REGION = "--region";
    static final String TTL = "--ttl";
    static final String NODES = "--nodes";
    static final String INSTANCE_TYPE = "--instance-type";
    static final String KUBERNETES_VERSION = "--kubernetes-version";
    static final String MANAGEMENT = "--management";

    /** Nothing said: defaults all through. */
    public static LabRequest plain() {
        return new LabRequest(Verb.CREATE, null, null, null, null, null, null, false);
    }

    /** The line as it was typed, with one option set right: the nearest right command. */
    String corrected(String option, String value) {
        return with(option, value).line();
    }

    /** The same with one option set. */
    LabRequest with(String option, String newValue) {
        return new LabRequest(
                verb,
                name,
                option.equals(REGION) ? newValue : region,
                option.equals(TTL) ? newValue : ttl,
                option.equals(NODES) ? newValue : nodes,
                option.equals(INSTANCE_TYPE) ? newValue : instanceType,
                option.equals(KUBERNETES_VERSION) ? newValue : kubernetesVersion,
                management);
    }

    /** The line to type for this. */
    String line() {
        StringBuilder line = new StringBuilder("/sgpods ").append(verb.word());
        line.append(name == null ? "" : " " + name);
        append(line, REGION, region);
        append(line, TTL, ttl);
        append(line, NODES, nodes);
        append(line, INSTANCE_TYPE, instanceType);
        append(line, KUBERNETES_VERSION, kubernetesVersion);
        line.append(management ? " " + MANAGEMENT : "");
        return line.toString();
    }

    private static void append(StringBuilder line, String option, @Nullable String typed) {
        if (typed != null) {
            line.append(' ').append(option).append(' ').append(typed);
        }
    }
}
