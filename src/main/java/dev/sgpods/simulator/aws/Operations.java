package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.World;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/** What a service can do: an operation for each class of request. */
final class Operations {
    private final Map<Class<?>, Entry<?>> entries = new HashMap<>();

    /** Answers a request; it must change the state only if it was added as a change. */
    @FunctionalInterface
    interface Operation<Q extends AwsRequest> {
        AwsResponse answer(Call call, Q request);
    }

    private record Entry<Q extends AwsRequest>(Class<Q> type, boolean changes, Operation<Q> operation) {
        AwsResponse answer(World world, AwsRequest request, Function<State, Call> call) {
            Function<State, AwsResponse> answer = state -> operation.answer(call.apply(state), type.cast(request));
            return changes ? world.change(answer) : world.read(answer);
        }
    }

    <Q extends AwsRequest> Operations read(Class<Q> type, Operation<Q> operation) {
        entries.put(type, new Entry<>(type, false, operation));
        return this;
    }

    <Q extends AwsRequest> Operations change(Class<Q> type, Operation<Q> operation) {
        entries.put(type, new Entry<>(type, true, operation));
        return this;
    }

    /** Whether a class of requests is known. */
    boolean knows(AwsRequest request) {
        return entries.containsKey(request.getClass());
    }

    AwsResponse answer(World world, AwsRequest request, Function<State, Call> call) {
        Entry<?> entry = entries.get(request.getClass());
        if (entry == null) {
            throw new IllegalArgumentException("No operation for " + request.getClass() + ".");
        }
        return entry.answer(world, request, call);
    }
}
