package dev.sgpods.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class StateTest {
    private static final Instant START = Instant.parse("2026-11-24T08:00:00.123456789Z");

    /** The row of each table of the state. */
    static Stream<Class<?>> rows() {
        return Arrays.stream(State.class.getRecordComponents())
                .map(RecordComponent::getGenericType)
                .filter(ParameterizedType.class::isInstance)
                .map(table -> ((ParameterizedType) table).getActualTypeArguments()[0])
                .<Class<?>>map(type -> (Class<?>) type)
                .filter(Class::isRecord);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyRowIsReadBackAsItWasWritten(Class<?> type) throws Exception {
        JsonMapper json = JsonMapper.shared();
        Object row = filled(type);
        assertThat((Object) json.readValue(json.writeValueAsString(row), type)).isEqualTo(row);
    }

    @Test
    void nothingIsDrawnOrNumberedInAStateThatWasRead() {
        World world = new World(new MemoryStateStore(), () -> START, 3);
        world.change(state -> {
            state.clusterStates().put("eu-west-1/lab", ClusterState.empty());
            return state.draw().id("vpc");
        });
        assertThatThrownBy(() -> world.read(state -> state.draw().id("vpc"))).hasMessageContaining("World.change");
        assertThatThrownBy(() -> world.read(
                        state -> state.clusterStates().require("eu-west-1/lab").nextResourceVersion()))
                .hasMessageContaining("World.change");
    }

    @Test
    void theSameSeedGivesTheSameIds() {
        List<String> first = ids(new World(new MemoryStateStore(), () -> START, 3));
        assertThat(ids(new World(new MemoryStateStore(), () -> START, 3))).isEqualTo(first);
        assertThat(ids(new World(new MemoryStateStore(), () -> START, 4))).doesNotContainAnyElementsOf(first);
        assertThat(first).doesNotHaveDuplicates().allMatch(id -> id.matches("eni-0[0-9a-f]{16}"));
    }

    private static List<String> ids(World world) {
        return Stream.generate(() -> world.change(state -> state.draw().id("eni")))
                .limit(50)
                .toList();
    }

    private static Object filled(Class<?> type) throws Exception {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(components[i].getGenericType());
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return type.getDeclaredConstructor(types).newInstance(values);
    }

    private static Object value(Type type) throws Exception {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == SortedMap.class
                    ? new TreeMap<>(java.util.Map.of(value(arguments[0]), value(arguments[1])))
                    : List.of(value(arguments[0]));
        }
        if (type == int.class || type == Integer.class) {
            return 42;
        }
        if (type == boolean.class || type == Boolean.class) {
            return true;
        }
        if (type == Instant.class) {
            return START;
        }
        return type == String.class ? "text" : filled((Class<?>) type);
    }
}
