package dev.sgpods.lab;

import java.time.Duration;
import java.util.Locale;

/**
 * A part of making a lab that people follow.
 *
 * <p>Phases overlap: cluster, database and network are made side by side. Expected times are those observed in public
 * build logs of EKS and RDS labs, counted from the moment at which the phase can begin.
 */
public enum Phase {
    IDENTITY(Duration.ofSeconds(15)),
    NETWORK(Duration.ofMinutes(2)),
    CLUSTER(Duration.ofSeconds(570)),
    DATABASE(Duration.ofSeconds(330)),
    CNI(Duration.ofSeconds(20)),
    NODES(Duration.ofSeconds(190)),
    POLICY(Duration.ofSeconds(10)),
    WORKLOADS(Duration.ofSeconds(40)),
    PROOF(Duration.ofSeconds(10));

    private final Duration expected;

    Phase(Duration expected) {
        this.expected = expected;
    }

    /** How long it usually takes. */
    public Duration expected() {
        return expected;
    }

    /** What it is called on a card. */
    public String word() {
        return this == CNI ? "CNI" : name().toLowerCase(Locale.ROOT);
    }
}
