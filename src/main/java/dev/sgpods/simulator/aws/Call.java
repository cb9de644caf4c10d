package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.Table;
import dev.sgpods.simulator.row.Ec2Row;
import dev.sgpods.simulator.row.TokenRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;

/** One request being answered: the state it meets, in a region. */
record Call(State state, String region, Setting setting) {
    private static final double JITTER = 0.1;

    /** How much of what is made is found at once, and the latest that anything is, in milliseconds. */
    private static final double AT_ONCE = 0.6;

    private static final long LATEST = 3_000;

    Instant now() {
        return state.instant();
    }

    /** About so many seconds from now. */
    Instant after(int seconds) {
        return now().plus(state.draw().around(Duration.ofSeconds(seconds), JITTER));
    }

    String key(String name) {
        return region + "/" + name;
    }

    String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + setting.accountId() + ":" + resource;
    }

    /** A row of EC2 in this region; the refusal names the kind. */
    <R extends Ec2Row<R>> R require(Table<R> table, @Nullable String id, String kind, String code) {
        R row = id == null ? null : table.get(id);
        if (row == null || !row.region().equals(region)) {
            throw Refusals.ec2(code, "The " + kind + " ID '" + id + "' does not exist");
        }
        return row;
    }

    /** The rows of EC2 in this region, in the order of their ids. */
    <R extends Ec2Row<R>> Stream<R> here(Table<R> table) {
        return table.stream().filter(row -> row.region().equals(region));
    }

    /** The rows that a describe request asks for. */
    <R extends Ec2Row<R>> Stream<R> asked(
            Table<R> table,
            List<String> ids,
            List<Filter> filters,
            Map<String, Function<R, Stream<String>>> known,
            String code) {
        ids.forEach(id -> require(table, id, "requested", code));
        return here(table)
                .filter(row -> ids.isEmpty() || ids.contains(row.id()))
                .filter(Filters.of(filters, known));
    }

    /** When what is made now can be found by later requests: for most at once, for some after a few seconds. */
    Instant visible() {
        double chance = state.draw().unit();
        return chance < AT_ONCE ? now() : now().plusMillis(Math.round((chance - AT_ONCE) / (1 - AT_ONCE) * LATEST));
    }

    /** As {@link #once(String, String, String, Predicate, Supplier)}, for what a table holds. */
    String once(String operation, @Nullable String token, AwsRequest request, Table<?> made, Supplier<String> create) {
        return once(operation, token, Fields.fingerprint(request), made::contains, create);
    }

    /**
     * What an earlier request with the same token made, or what {@code create} makes now.
     *
     * @param there whether what was made is still there
     */
    String once(
            String operation,
            @Nullable String token,
            String fingerprint,
            Predicate<String> there,
            Supplier<String> create) {
        if (token == null || token.isEmpty()) {
            return create.get();
        }
        String key = operation + "/" + region + "/" + token;
        TokenRow earlier = state.tokens().get(key);
        if (earlier != null && there.test(earlier.resource())) {
            if (!earlier.fingerprint().equals(fingerprint)) {
                throw Refusals.ec2(
                        "IdempotentParameterMismatch",
                        "The client token was used before with other parameters by " + operation);
            }
            return earlier.resource();
        }
        String made = create.get();
        state.tokens().put(key, new TokenRow(fingerprint, made));
        return made;
    }
}
