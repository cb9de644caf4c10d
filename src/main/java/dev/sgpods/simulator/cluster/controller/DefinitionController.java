package dev.sgpods.simulator.cluster.controller;

import dev.sgpods.simulator.cluster.objects.Kinds;
import dev.sgpods.simulator.cluster.objects.KubernetesObject;
import dev.sgpods.simulator.cluster.objects.ObjectStore;

/** Says of every CustomResourceDefinition that its names are accepted and its kind is served. */
final class DefinitionController implements Controller {
    @Override
    public void reconcile(Turn turn) {
        String now = ObjectStore.time(turn.now());
        for (KubernetesObject definition : turn.objects().list(Kinds.DEFINITION)) {
            Pods.condition(definition, "NamesAccepted", true, "NoConflicts", "no conflicts found", now);
            Pods.condition(
                    definition,
                    "Established",
                    true,
                    "InitialNamesAccepted",
                    "the initial names have been accepted",
                    now);
            turn.objects().put(Kinds.DEFINITION, definition);
        }
    }
}
