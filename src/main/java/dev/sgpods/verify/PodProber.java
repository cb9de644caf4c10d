package dev.sgpods.verify;

/** Tries the way from a pod to a database in the pod itself. */
@FunctionalInterface
public interface PodProber {
    /**
     * The programs in the pod take half a minute at most together, the start of a container 20 seconds more, and each of
     * the three questions to the cluster about it ten; never throws for what the cluster says.
     */
    ProbeOutcome probe(ProbeOrder order);

    /**
     * What to try, and where.
     *
     * @param cluster the EKS cluster's name
     * @param login whether the pod's own login may be used
     * @param image of an ephemeral container to be added, by which the programs come that the pod's own image lacks;
     *     empty to add none
     */
    record ProbeOrder(
            String region,
            String cluster,
            String namespace,
            String pod,
            ProbeTarget target,
            boolean login,
            String image) {}
}
