package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.World;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/** What a service can do: an operation for each class of request, with the members that it requires. */
final class Operations {
    private final Map<Class<?>, Entry<?>> entries = new HashMap<>();

    /** Answers a request; it must change the state only if it was added as a change. */
    @FunctionalInterface
    interface Operation<Q extends AwsRequest> {
        AwsResponse answer(Call call, Q request);
    }

    private record Entry<Q extends AwsRequest>(
            Class<Q> type, boolean changes, Operation<Q> operation, List<String> required) {
        AwsResponse answer(World world, AwsRequest request, Function<State, Call> call) {
            return changes
                    ? world.change(state -> recorded(call.apply(state), request))
                    : world.read(state -> operation.answer(call.apply(state), type.cast(request)));
        }

        private AwsResponse recorded(Call call, AwsRequest request) {
            AwsResponse answer = operation.answer(call, type.cast(request));
            EventHistory.note(call, request, answer);
            return answer;
        }
    }

    <Q extends AwsRequest> Operations read(Class<Q> type, Operation<Q> operation, String... required) {
        entries.put(type, new Entry<>(type, false, operation, List.of(required)));
        return this;
    }

    <Q extends AwsRequest> Operations change(Class<Q> type, Operation<Q> operation, String... required) {
        entries.put(type, new Entry<>(type, true, operation, List.of(required)));
        return this;
    }

    /** Whether a class of requests is known. */
    boolean knows(AwsRequest request) {
        return entries.containsKey(request.getClass());
    }

    /** Refuses a request that lacks something. */
    void check(AwsRequest request, Errors errors) {
        for (String name : entry(request).required()) {
            if (empty(Fields.value(request, List.of(name)))) {
                throw errors.missing(name);
            }
        }
    }

    AwsResponse answer(World world, AwsRequest request, Function<State, Call> call) {
        return entry(request).answer(world, request, call);
    }

    private static boolean empty(@Nullable Object value) {
        return value == null || value.equals("") || (value instanceof Collection<?> list && list.isEmpty());
    }

    private Entry<?> entry(AwsRequest request) {
        Entry<?> entry = entries.get(request.getClass());
        if (entry == null) {
            throw new IllegalArgumentException("No operation for " + request.getClass() + ".");
        }
        return entry;
    }
}
