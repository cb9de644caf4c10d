package dev.sgpods.reachability.facts.database;

import dev.sgpods.reachability.facts.Fact;
import java.util.List;

/**
 * A DB cluster: Aurora, or an RDS cluster over several zones.
 *
 * @param host the name of the writer's endpoint
 * @param readerHost the name of the readers' endpoint, or empty
 * @param secret the ARN of the secret of its master user, or empty
 */
public record DatabaseCluster(
        String id,
        String status,
        String host,
        String readerHost,
        int port,
        List<Member> members,
        String subnetGroup,
        String secret)
        implements Fact {
    /** A member instance. */
    public record Member(String instance, boolean writer) {}
}
