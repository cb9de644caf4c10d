package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.Table;
import dev.sgpods.simulator.row.Ec2Row;
import dev.sgpods.simulator.row.TokenRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;

/** One request being answered: the state it meets, in a region. */
record Call(State state, String region, Setting setting) {
    private static final double JITTER = 0.2;

    /** How much of what is made is found at once. */
    private static final double AT_ONCE = 0.6;

    private static final int LONGEST_TOKEN = 64;

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
        if (row == null || !seen(row)) {
            throw Refusals.ec2(code, "The " + kind + " ID '" + id + "' does not exist");
        }
        return row;
    }

    /** A row of EC2 in this region, if a request finds it. */
    <R extends Ec2Row<R>> Optional<R> find(Table<R> table, String id) {
        return Optional.ofNullable(table.get(id)).filter(this::seen);
    }

    /** Whether a request finds a row: it is in this region, and EC2 knows of it everywhere. */
    private boolean seen(Ec2Row<?> row) {
        return row.region().equals(region) && !now().isBefore(row.visibleAt());
    }

    /** The rows of EC2 in this region, also those that no request finds yet, in the order of their ids. */
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
        return table.stream()
                .filter(this::seen)
                .filter(row -> ids.isEmpty() || ids.contains(row.id()))
                .filter(Filters.of(filters, known));
    }

    /** When what is made now can be found by later requests: for most at once, for some after a few seconds. */
    Instant visible() {
        double chance = state.draw().unit();
        long latest = setting.options().foundWithin().toMillis();
        return chance < AT_ONCE ? now() : now().plusMillis(Math.round((chance - AT_ONCE) / (1 - AT_ONCE) * latest));
    }

    /** As the other one, in EC2's words. */
    String once(String operation, @Nullable String token, AwsRequest request, Table<?> made, Supplier<String> create) {
        return once(Refusals.EC2, operation, token, request, made, create);
    }

    /**
     * What an earlier request with the same token made, as long as it is there, or what {@code create} makes now.
     *
     * @param made what holds it, by the key that {@code create} answers
     */
    String once(
            Errors errors,
            String operation,
            @Nullable String token,
            AwsRequest request,
            Table<?> made,
            Supplier<String> create) {
        if (token == null || token.isEmpty()) {
            return create.get();
        }
        if (token.length() > LONGEST_TOKEN) {
            throw errors.invalid("The client token is longer than 64 characters.");
        }
        String key = operation + "/" + region + "/" + token;
        String fingerprint = Fields.fingerprint(request);
        TokenRow earlier = state.tokens().get(key);
        if (earlier != null && made.contains(earlier.resource())) {
            if (!earlier.fingerprint().equals(fingerprint)) {
                throw errors.mismatch(operation);
            }
            return earlier.resource();
        }
        String created = create.get();
        state.tokens().put(key, new TokenRow(fingerprint, created));
        return created;
    }
}
