package dev.sgpods;

import dev.sgpods.facts.Collected;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** The facts of a lab that is ready, collected once for all tests that change them. */
final class HealthyFacts {
    private static final HealthyFacts ONCE = collected();

    private final Collected facts;
    private final String namespace;
    private final String database;

    private HealthyFacts(Collected facts, String namespace, String database) {
        this.facts = facts;
        this.namespace = namespace;
        this.database = database;
    }

    private static HealthyFacts collected() {
        try (HealthyLab lab = new HealthyLab()) {
            return new HealthyFacts(lab.collect(), lab.place.namespace(), lab.place.database());
        }
    }

    /** The name of the lab's database. */
    static String database() {
        return ONCE.database;
    }

    /** Unchanged, for whoever asks alone. */
    static Scenario scenario() {
        return new Scenario(ONCE.facts, ONCE.namespace, ONCE.database);
    }

    /** With these faults of the catalogue, one after the other. */
    static Scenario showing(String... codes) {
        Scenario scenario = scenario();
        for (String code : codes) {
            UnaryOperator<Scenario> change = PodScenarios.ALL.containsKey(code)
                    ? Objects.requireNonNull(PodScenarios.ALL.get(code))
                    : Objects.requireNonNull(PathScenarios.ALL.get(code));
            scenario = change.apply(scenario);
        }
        return scenario;
    }
}
