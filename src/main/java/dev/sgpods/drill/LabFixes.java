package dev.sgpods.drill;

import dev.sgpods.drill.Change.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What mends a fault of a lab, by whatever it came there: what is to be done before the lab is mended as {@code repair}
 * does it, which makes again what is missing and sets right what it describes. What a person added, such as an entry of a network
 * ACL, is no lab's own and stays: `why` shows the command.
 */
final class LabFixes {
    private static final Function<Site, List<Change>> POLICY = PolicyDrills::restored;
    private static final Function<Site, List<Change>> TEMPLATE = PodDrills::restored;
    private static final Function<Site, List<Change>> SECRET = PodDrills::renewed;

    private static final Map<String, Function<Site, List<Change>>> ALL = Map.ofEntries(
            Map.entry("F01", POLICY),
            Map.entry("F02", POLICY),
            Map.entry("F03", POLICY),
            Map.entry("F04", POLICY),
            Map.entry("F05", POLICY),
            Map.entry("F06", POLICY),
            Map.entry("F09", TEMPLATE),
            Map.entry("F13", POLICY),
            Map.entry("F14", POLICY),
            Map.entry("F17", POLICY),
            Map.entry("F18", NodeDrills::on),
            Map.entry("F30", LabFixes::byMending),
            Map.entry("F31", LabFixes::byMending),
            Map.entry("F32", WayDrills::rightGroup),
            Map.entry("F34", LabFixes::byMending),
            Map.entry("F35", LabFixes::byMending),
            Map.entry("F36", LabFixes::byMending),
            Map.entry("F37", LabFixes::byMending),
            Map.entry("F38", LabFixes::byMending),
            Map.entry("F39", LabFixes::byMending),
            Map.entry("F40", TEMPLATE),
            Map.entry("F42", WayDrills::nameServersBack),
            Map.entry("F43", WayDrills::namesBack),
            Map.entry("F57", LabFixes::started),
            Map.entry("F61", LabFixes::usualPort),
            Map.entry("F64", TEMPLATE),
            Map.entry("F65", TEMPLATE),
            Map.entry("F66", SECRET),
            Map.entry("F67", SECRET),
            Map.entry("F70", TEMPLATE));

    private LabFixes() {}

    /** Nothing before it. */
    private static List<Change> byMending(Site site) {
        return List.of();
    }

    private static List<Change> started(Site site) {
        return List.of(new Change(Kind.DATABASE_START, Map.of()));
    }

    private static List<Change> usualPort(Site site) {
        return List.of(new Change(Kind.DATABASE, Map.of("port", "5432")));
    }

    static boolean knows(String code) {
        return ALL.containsKey(code);
    }

    /** Reads the lab, changes nothing; nothing for a fault that is none of these. */
    static Optional<List<Change>> of(String code, Site site) {
        return Optional.ofNullable(ALL.get(code)).map(fix -> fix.apply(site));
    }

    static List<Change> withPodsMadeAnew(Site site, List<Change> before) {
        return Stream.concat(before.stream(), Script.restored(site.drill()).stream())
                .toList();
    }
}
