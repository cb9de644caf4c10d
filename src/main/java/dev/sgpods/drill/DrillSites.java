package dev.sgpods.drill;

import dev.sgpods.aws.AwsClients;
import dev.sgpods.aws.LabIdentity;
import dev.sgpods.kubernetes.ClusterAccess;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import java.util.function.Function;

/**
 * Where labs are.
 *
 * @param clients by region
 */
public record DrillSites(
        Function<Lab, LabIdentity> identities, Function<String, AwsClients> clients, ClusterAccess clusters) {
    Site of(Lab lab, LabId drill) {
        String region = lab.spec().region();
        return new Site(identities.apply(lab), region, clients.apply(region), clusters, drill.value());
    }
}
