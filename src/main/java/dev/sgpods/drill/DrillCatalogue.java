package dev.sgpods.drill;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The faults that can be put into a lab, by their codes. */
public final class DrillCatalogue {
    private static final List<DrillFault> ALL = Stream.of(
                    GroupDrills.ALL,
                    PolicyDrills.ALL,
                    PodDrills.ALL,
                    WayDrills.ALL,
                    AclDrills.ALL,
                    RouteDrills.ALL,
                    NetworkPolicyDrills.ALL,
                    NodeDrills.ALL)
            .flatMap(List::stream)
            .sorted(Comparator.comparing(DrillFault::code))
            .toList();

    private DrillCatalogue() {}

    /** All of them. */
    public static List<DrillFault> all() {
        return ALL;
    }

    /** The one with a code, in any case of letters. */
    public static Optional<DrillFault> find(String code) {
        return ALL.stream()
                .filter(fault -> fault.code().equals(code.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
