package dev.sgpods;

import dev.sgpods.simulator.cluster.ClusterWorld;
import dev.sgpods.simulator.cluster.controller.Turn;
import dev.sgpods.simulator.cluster.objects.ApiError;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Clusters whose answers get lost when the process is dead. */
record MortalClusters(ClusterWorld clusters, Death death) implements ClusterWorld {
    @Override
    public <T> T read(String cluster, Function<Turn, T> function) {
        return clusters.read(cluster, function);
    }

    @Override
    public <T> T change(String cluster, Function<Turn, T> function) {
        T answer = clusters.change(cluster, function);
        try {
            death.afterCall();
        } catch (KilledProcess | SdkClientException lost) {
            throw ApiError.unavailable(cluster);
        }
        return answer;
    }
}
