package dev.sgpods.why.fault;

import dev.sgpods.reachability.explain.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All faults, in the order in which they are looked for: why there is no pod or no interface of its own before what such
 * a pod then meets on its way.
 */
public final class Catalogue {
    private static final List<Stage> STAGES = List.of(
            new Stage(AllocationFaults.ALL, Role.CAUSE),
            new Stage(StoppedFaults.ALL, Role.ALONE),
            new Stage(AdmissionFaults.ALL, Role.CAUSE_WHEN_SHUT),
            new Stage(SelectionFaults.ALL, Role.CAUSE_WHEN_SHUT),
            new Stage(PodFaults.ALL, Role.ALONE),
            new Stage(DatabaseFaults.ALL, Role.ALONE),
            new Stage(IdentityFaults.ALL, Role.CAUSE),
            new Stage(GroupFaults.ALL, Role.CONSEQUENCE),
            new Stage(NameFaults.ALL, Role.CONSEQUENCE),
            new Stage(WayFaults.ALL, Role.CONSEQUENCE),
            new Stage(ErrorFaults.ALL, Role.ALONE),
            new Stage(ReverseFaults.ALL, Role.ALONE));

    /** Faults of one stage of the way. */
    private record Stage(List<Fault> faults, Role role) {}

    private enum Role {
        /** Once found, its consequences are not looked for. */
        CAUSE(true),
        /** Likewise, and no fault where the way is open all the same. */
        CAUSE_WHEN_SHUT(true),
        /** What a pod meets that is not what it should be. */
        CONSEQUENCE(false),
        /** Neither. */
        ALONE(false);

        private final boolean causes;

        Role(boolean causes) {
            this.causes = causes;
        }
    }

    private Catalogue() {}

    /** Every fault. */
    public static List<Fault> all() {
        return STAGES.stream().flatMap(stage -> stage.faults().stream()).toList();
    }

    /** What a fault is called; its code when there is none. */
    public static String title(String code) {
        return STAGES.stream()
                .flatMap(stage -> stage.faults().stream())
                .filter(fault -> fault.code().equals(code))
                .map(Fault::title)
                .findFirst()
                .orElse(code);
    }

    /** Those that the symptoms show, the likeliest cause first. */
    public static List<Finding> findings(Symptoms symptoms) {
        List<Finding> findings = new ArrayList<>();
        boolean caused = false;
        for (Stage stage : STAGES) {
            boolean follows = caused && stage.role() == Role.CONSEQUENCE;
            if (follows || (symptoms.isOpen() && stage.role() == Role.CAUSE_WHEN_SHUT)) {
                continue;
            }
            List<Finding> found = stage.faults().stream()
                    .map(fault -> fault.in(symptoms))
                    .flatMap(Optional::stream)
                    .toList();
            findings.addAll(found);
            caused |= stage.role().causes && !found.isEmpty();
        }
        Completion completion = new Completion(symptoms);
        return ranked(symptoms, findings).stream().map(completion::of).toList();
    }

    /**
     * What the database itself told a client says more than any setting, but where the way is blocked, there is no pod, or
     * what it calls does not exist; a program that ends again and again may do so because of any other fault; and what only
     * might matter comes behind what does.
     */
    private static List<Finding> ranked(Symptoms symptoms, List<Finding> findings) {
        boolean blocked = symptoms.analysis()
                .filter(found -> found.outcome() == Outcome.BLOCKED)
                .isPresent();
        boolean ran = symptoms.pod().isPresent()
                && findings.stream()
                        .noneMatch(finding ->
                                finding.place() == Finding.Place.POD || finding.place() == Finding.Place.NAME);
        List<Finding> ranked = new ArrayList<>(findings);
        ranked.sort(Comparator.comparing(finding -> switch (finding.place()) {
            case DATABASE -> ran && !blocked ? 0 : 1;
            case PROGRAM -> 2;
            case BESIDE -> 3;
            case NAME, POD, WAY -> 1;
        }));
        return ranked;
    }
}
