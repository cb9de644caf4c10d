package dev.sgpods.lab;

import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The ids worth telling when a phase ends, one kind a line. Pure. */
final class PhaseIds {
    private PhaseIds() {}

    /** Of the phase's resources those that people look for; all, where none of these is among them. */
    static String of(Phase phase, List<Step> steps) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (Step step : steps) {
            if (step.observation() instanceof Observation.Present present
                    && !present.id().isEmpty()) {
                all.computeIfAbsent(kind(step.resource().title()), any -> new ArrayList<>())
                        .add("`" + present.id() + "`");
            }
        }
        Map<String, List<String>> told = new LinkedHashMap<>(all);
        told.keySet().retainAll(sought(phase));
        return (told.isEmpty() ? all : told)
                .entrySet().stream()
                        .map(entry -> plural(entry.getKey(), entry.getValue().size()) + " "
                                + String.join(", ", entry.getValue()))
                        .collect(Collectors.joining("\n"));
    }

    private static List<String> sought(Phase phase) {
        return switch (phase) {
            case NETWORK -> List.of("VPC", "NAT gateway", "public subnet", "private subnet", "pod security group");
            case CLUSTER -> List.of("EKS cluster");
            case DATABASE -> List.of("database", "database security group");
            case NODES -> List.of("node group", "management instance");
            case POLICY -> List.of("pod security group", "SecurityGroupPolicy");
            case WORKLOADS -> List.of("green workload", "red workload");
            case IDENTITY, CNI, PROOF -> List.of();
        };
    }

    /** A title without its article and its zone, so that alike things come together. */
    private static String kind(String title) {
        return title.replaceFirst("^the ", "").replaceFirst(" in \\S+$", "");
    }

    private static String plural(String kind, int count) {
        return count > 1 ? kind + "s" : kind;
    }
}
