package dev.sgpods;

import dev.sgpods.aws.AwsClients;
import dev.sgpods.aws.InstanceTypes;
import dev.sgpods.aws.Permit;
import dev.sgpods.aws.PermitReader;
import dev.sgpods.aws.PurposeCredentials.Purpose;
import dev.sgpods.aws.Quota;
import dev.sgpods.aws.QuotaReader;
import dev.sgpods.graph.Fence;
import dev.sgpods.lab.CloudPreflight;
import dev.sgpods.lab.LabPlanner;
import dev.sgpods.lab.Preflight;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** What is asked of AWS before anything is made. */
record WiringPreflight(
        String installation,
        LabPlanner.Rules rules,
        Function<String, AwsClients> clients,
        Map<Purpose, String> principals,
        Fence fence,
        Executor requests) {
    /** Where nobody wants tags or a boundary. */
    WiringPreflight(
            String installation,
            Function<String, AwsClients> clients,
            Map<Purpose, String> principals,
            Fence fence,
            Executor requests) {
        this(installation, LabPlanner.Rules.NONE, clients, principals, fence, requests);
    }

    List<Quota> quotas(String region, Map<String, Integer> instances) {
        return new QuotaReader(clients.apply(region), requests).read(instances);
    }

    List<Permit> permits(String region) {
        return reader(region).read();
    }

    /** What labs do not wait for: where something may not be read, it is told as unknown. */
    List<Permit> readings(String region) {
        return reader(region).readings();
    }

    private PermitReader reader(String region) {
        return new PermitReader(
                new PermitReader.Place(region, installation, rules.tags(), rules.boundary()),
                clients.apply(region),
                principals,
                fence,
                requests);
    }

    /** For a bot's commands. */
    Preflight forCommands(InstantSource wall) {
        return new CloudPreflight(this::quotas, this::permits, InstanceTypes.load(), wall);
    }
}
