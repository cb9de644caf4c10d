package dev.sgpods.lab;

import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Notes which phases of making a lab have begun and ended. Pure. */
final class Progress {
    private final LabGraph graph;

    Progress(LabGraph graph) {
        this.graph = graph;
    }

    /** The lab with its phases as the steps of a pass show them; a phase that ended stays ended. */
    Lab note(Lab lab, List<Step> steps, Instant now) {
        Map<Phase, PhaseTimes> phases = new EnumMap<>(Phase.class);
        phases.putAll(lab.phases());
        Map<Phase, List<Step>> byPhase = new EnumMap<>(Phase.class);
        for (Step step : steps) {
            byPhase.computeIfAbsent(graph.phase(step.resource()), any -> new ArrayList<>())
                    .add(step);
        }
        byPhase.forEach((phase, parts) -> {
            PhaseTimes known = phases.get(phase);
            if (known == null && parts.stream().anyMatch(Progress::begun)) {
                known = new PhaseTimes(now, null, "");
                phases.put(phase, known);
            }
            if (known != null && known.ended() == null && parts.stream().allMatch(Step::present)) {
                phases.put(phase, new PhaseTimes(known.began(), now, PhaseIds.of(phase, parts)));
            }
        });
        return phases.equals(lab.phases()) ? lab : lab.withPhases(phases);
    }

    private static boolean begun(Step step) {
        return !(step.observation() instanceof Observation.Absent) || step.action() instanceof Step.Action.Asked;
    }
}
