package dev.sgpods.verify;

import dev.sgpods.verify.StageResult.Failed;
import dev.sgpods.verify.StageResult.Passed;
import dev.sgpods.verify.StageResult.Skipped;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a probe of a way found.
 *
 * @param addresses the target's, as the pod's own name servers gave them; none when that was not tried
 * @param legs how each leg ended
 */
public record PathReport(List<String> addresses, Map<Leg, Tried> legs) {
    /**
     * How a leg ended.
     *
     * @param tool the program that tried it, or empty
     */
    public record Tried(String tool, StageResult result) {}

    public PathReport {
        addresses = List.copyOf(addresses);
        Map<Leg, Tried> ordered = new EnumMap<>(Leg.class);
        ordered.putAll(legs);
        legs = Collections.unmodifiableMap(ordered);
    }

    /** How a leg ended. */
    public Tried at(Leg leg) {
        return Objects.requireNonNullElseGet(legs.get(leg), () -> new Tried("", new Skipped("not asked for")));
    }

    /** The first leg that failed. */
    public Optional<Leg> failed() {
        return legs.entrySet().stream()
                .filter(entry -> entry.getValue().result() instanceof Failed)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether the connection itself was made, whatever came of encryption and login. */
    public boolean connected() {
        return at(Leg.TCP).result() instanceof Passed;
    }

    /** Whether the image holds nothing by which a connection could be tried. */
    public boolean toolless() {
        return failed().isEmpty() && at(Leg.TCP).result() instanceof Skipped;
    }

    /** What the client was told by the leg that failed, for the catalogue of faults; empty when none did. */
    public String told() {
        return failed().map(leg -> ((Failed) at(leg).result()).text()).orElse("");
    }
}
