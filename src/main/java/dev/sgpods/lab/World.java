package dev.sgpods.lab;

import dev.sgpods.aws.Answer;
import dev.sgpods.aws.LabIdentity;
import dev.sgpods.aws.Sweep;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.time.Instant;
import java.util.List;

/** What a lab is made of, and what there is of it. */
public interface World {
    /** The lab's resources. Cheap; sends nothing. */
    LabGraph graph(Lab lab);

    /**
     * What there is, by readings that began after the given moment. Blocks until they are answered; every request has a
     * time-out.
     */
    Snapshot snapshot(Lab lab, Instant after);

    /** As {@link #snapshot}, but what lives in the lab's cluster may be left out. */
    default Snapshot outside(Lab lab, Instant after) {
        return snapshot(lab, after);
    }

    /**
     * What a snapshot of a lab that goes shows beside its own resources and is provably its; each is only ever removed,
     * and none before the cluster is gone. Sends nothing.
     */
    List<Resource> strays(Lab lab, Snapshot snapshot);

    /** What is left of a lab, by a reading that began after the given moment. */
    Sweep sweep(Lab lab, Instant after);

    /**
     * When a snapshot by readings that began after the given moment is best asked for: now, or later when so many are
     * made that it should wait for the next one that is made for all.
     *
     * @param acted when something of the lab was last changed
     * @return {@link Instant#MIN} when now is as good as later
     */
    default Instant soonest(Lab lab, Instant after, Instant acted) {
        return Instant.MIN;
    }

    /** Whether there is more to ask about the things of single labs than can be asked: lists had better wait. */
    default boolean crowded(Lab lab) {
        return false;
    }

    /**
     * Something was asked of EKS about the lab: what is remembered from before is out of date. A world that remembers
     * nothing has nothing to do.
     */
    default void clusterChanged(Lab lab, Instant moment) {}

    /** As {@link #clusterChanged}, about its node group alone. */
    default void nodesChanged(Lab lab, Instant moment) {}

    /** AWS answered requests about the lab: what the answers tell need not be read. */
    default void heard(Lab lab, List<Answer> answers, Instant moment) {}

    /**
     * Who may enter the lab's cluster has changed by our doing: what is remembered of it is out of date. A world that
     * remembers nothing has nothing to do.
     */
    default void entrantsChanged(Lab lab) {}

    /** Lets go of what is kept open for a lab that is gone. */
    void forget(Lab lab);

    /** The lab's identity in tags. */
    LabIdentity identity(Lab lab);
}
