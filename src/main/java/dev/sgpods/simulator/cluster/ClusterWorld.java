package dev.sgpods.simulator.cluster;

import dev.sgpods.simulator.cluster.controller.Turn;
import dev.sgpods.simulator.cluster.objects.ApiError;
import java.util.function.Function;

/** The clusters of a world, as of now. */
public interface ClusterWorld {
    /**
     * Applies a function that changes nothing.
     *
     * @throws ApiError 503 if there is no such cluster or it is not ACTIVE
     */
    <T> T read(String cluster, Function<Turn, T> function);

    /**
     * Applies a function that may change the cluster's objects and the account; if it throws, nothing is changed.
     *
     * @throws ApiError 503 if there is no such cluster or it is not ACTIVE
     */
    <T> T change(String cluster, Function<Turn, T> function);
}
