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
        StringBuilder line = new StringBuilder("/sgpods ").append(verb.word());
        line.append(name == null ? "" : " " + name);
        append(line, REGION, region, option, value);
        append(line, TTL, ttl, option, value);
        append(line, NODES, nodes, option, value);
        append(line, INSTANCE_TYPE, instanceType, option, value);
        append(line, KUBERNETES_VERSION, kubernetesVersion, option, value);
        line.append(management ? " " + MANAGEMENT : "");
        return line.toString();
    }

    private static void append(
            StringBuilder line, String option, @Nullable String typed, String corrected, String value) {
        if (option.equals(corrected)) {
            line.append(' ').append(option).append(' ').append(value);
        } else if (typed != null) {
            line.append(' ').append(option).append(' ').append(typed);
        }
    }
}
