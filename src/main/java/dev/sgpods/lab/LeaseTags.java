package dev.sgpods.lab;

import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.ResourceGraph;
import dev.sgpods.graph.Snapshot;
import dev.sgpods.graph.Step;
import dev.sgpods.graph.Trouble;
import dev.sgpods.lab.LabReconciler.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in a lab's tags when it goes, for a lab that is only watched too: its owner asked for the new end, or a freeze holds
 * it, and a guard elsewhere knows of that by the tags only.
 *
 * <p>What the tags say is remembered, so that a lab at rest costs no reading; after a restart it is looked at once.
 */
final class LeaseTags {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseTags.class);
    private static final Duration SHARED = Duration.ofSeconds(3);

    private final World world;
    private final Map<LabId, Instant> written = new ConcurrentHashMap<>();
    private final Recent recent = new Recent();

    LeaseTags(World world) {
        this.world = world;
    }

    /** Writes where a tag says another end. */
    List<Step> write(Turn turn, Snapshot snapshot) {
        List<Resource> there = turn.graph().leases().stream()
                .filter(tag -> !(tag.observe(snapshot) instanceof Observation.Absent))
                .toList();
        return turn.pass().over(new ResourceGraph(there)).create(snapshot, false);
    }

    /**
     * Looks at the tags of a lab at rest, unless they are known to be right, and writes what is not.
     *
     * @return whether there is nothing more to do for now; else they are to be looked at again soon
     */
    boolean settled(Turn turn, Instant now) {
        Lab lab = turn.lab();
        if (lab.endsAt().equals(written.get(lab.id()))) {
            return true;
        }
        List<Step> steps = write(turn, world.outside(lab, recent.after(lab.id(), now.minus(SHARED))));
        if (Pacing.acted(steps)) {
            recent.acted(lab.id(), now);
            world.clusterChanged(lab, now);
        }
        boolean right = steps.stream().allMatch(Step::present);
        if (right) {
            written.put(lab.id(), lab.endsAt());
            recent.forget(lab.id());
        }
        List<String> refused = steps.stream()
                .flatMap(step -> step.trouble().stream())
                .filter(trouble -> !trouble.passing())
                .map(Trouble::sentence)
                .toList();
        refused.forEach(why -> LOG.warn("The end of lab {}'s lease is not in its tags: {}", lab.name(), why));
        return right || !refused.isEmpty();
    }
}
