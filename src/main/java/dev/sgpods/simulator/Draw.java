package dev.sgpods.simulator;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.HexFormat;

/**
 * The simulator's only source of chance: a seed and a counter, both kept in the state, so that the same requests at the
 * same instants give the same ids and durations, over a restart too.
 */
public final class Draw {
    private final long seed;
    private final long loadedCounter;
    private final boolean writable;
    private long counter;

    /** Goes on after {@code counter} draws from {@code seed}. */
    @JsonCreator
    public Draw(@JsonProperty("seed") long seed, @JsonProperty("counter") long counter) {
        this(seed, counter, true);
    }

    private Draw(long seed, long counter, boolean writable) {
        this.seed = seed;
        this.loadedCounter = counter;
        this.counter = counter;
        this.writable = writable;
    }

    @JsonProperty
    public long seed() {
        return seed;
    }

    @JsonProperty
    public long counter() {
        return counter;
    }

    /**
     * 64 bits.
     *
     * @throws IllegalStateException if this belongs to a state that was only read: the draw would be forgotten, and the
     *     same id given twice
     */
    public long bits() {
        if (!writable) {
            throw new IllegalStateException("Nothing can be drawn from a state that was read. Use World.change.");
        }
        // SplitMix64: good enough chance without any state but the counter.
        long z = seed + ++counter * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** At least 0, less than 1. */
    public double unit() {
        return (bits() >>> 11) * 0x1.0p-53;
    }

    /** At least 0, less than {@code bound}. */
    public int below(int bound) {
        return (int) (unit() * bound);
    }

    /** An id in the form of EC2, such as {@code vpc-0a1b2c3d4e5f60718}: the prefix, a dash, 17 hex digits. */
    public String id(String prefix) {
        return prefix + "-0" + HexFormat.of().toHexDigits(bits());
    }

    /** {@code digits} hex digits. */
    public String hex(int digits) {
        StringBuilder text = new StringBuilder();
        while (text.length() < digits) {
            text.append(HexFormat.of().toHexDigits(bits()));
        }
        return text.substring(0, digits);
    }

    /** A version 4 UUID. */
    public String uuid() {
        return new java.util.UUID((bits() & ~0xF000L) | 0x4000L, (bits() >>> 2) | 0x8000000000000000L).toString();
    }

    /** The duration, more or less by up to {@code ratio} (0.15 is 15 %). */
    public Duration around(Duration duration, double ratio) {
        return Duration.ofMillis(Math.round(duration.toMillis() * (1 + ratio * (2 * unit() - 1))));
    }

    Draw fork() {
        return new Draw(seed, counter);
    }

    Draw freeze() {
        return new Draw(seed, counter, false);
    }

    boolean modified() {
        return counter != loadedCounter;
    }
}
