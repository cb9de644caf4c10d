package dev.sgpods.aws;

import dev.sgpods.graph.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What may be left of an installation's labs in a region beside the kinds that labs are made of: by our tag, or left by a
 * service and named after a lab's cluster or database. One reading serves all labs.
 *
 * @param begunAt before the first request was sent, on the labs' clock
 * @param balancers application, network and gateway load balancers
 * @param templates launch templates that EKS made of ours
 * @param backups automated backups of databases
 * @param secrets that RDS manages
 */
public record Remains(
        Instant begunAt,
        Part<Remainder> volumes,
        Part<Remainder> classicBalancers,
        Part<Remainder> balancers,
        Part<Remainder> endpoints,
        Part<Remainder> templates,
        Part<Remainder> logGroups,
        Part<Remainder> backups,
        Part<Remainder> secrets) {
    /** The remains in a snapshot, where it was looked for them. */
    static Optional<Remains> of(Snapshot snapshot) {
        return snapshot.find(Remains.class);
    }

    /** Every part, in the order in which people would name them. */
    public List<Part<Remainder>> parts() {
        return List.of(volumes, classicBalancers, balancers, endpoints, templates, logGroups, backups, secrets);
    }
}
