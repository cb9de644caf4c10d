package dev.sgpods.why.fault;

import dev.sgpods.reachability.facts.Listing;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.database.DatabaseCluster;
import dev.sgpods.reachability.facts.database.DatabaseInstance;
import dev.sgpods.reachability.facts.database.DatabaseProxy;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which names of databases a reading covers, so that one that is not among them belongs to none. */
public final class KnownEndpoints {
    /**
     * Instances, and writers and readers of clusters, are called after themselves, a part that is fixed for an account and
     * region, and the region (RDS user guide, "Connecting to a DB instance"). Custom endpoints, those of proxies and global
     * ones have other forms and calls of their own, which are not read.
     */
    private static final Pattern READ =
            Pattern.compile("[^.]+\\.(?:cluster-(?:ro-)?)?([a-z0-9]+\\.[a-z]+(?:-[a-z0-9]+)+\\.rds\\.amazonaws\\..+)");

    private KnownEndpoints() {}

    /** Why a database with that name may exist although none that was read has it; empty when none does. */
    public static String gap(NetworkFacts facts, String host) {
        String unread = unread(facts);
        return unread.isEmpty() && !covers(facts, host)
                ? host + " is not among the endpoints that this account and region showed, and may belong to a custom"
                        + " endpoint, a proxy, or a database of another account or region"
                : unread;
    }

    /** Which databases were not read, or empty. */
    public static String unread(NetworkFacts facts) {
        return Stream.of(DatabaseInstance.class, DatabaseCluster.class, DatabaseProxy.class)
                .map(facts::all)
                .filter(listing -> !listing.complete())
                .map(Listing::gap)
                .findFirst()
                .orElse("");
    }

    private static boolean covers(NetworkFacts facts, String host) {
        String place = place(host);
        return !place.isEmpty()
                && Stream.concat(
                                facts.all(DatabaseInstance.class).items().stream()
                                        .map(DatabaseInstance::host),
                                facts.all(DatabaseCluster.class).items().stream()
                                        .map(DatabaseCluster::host))
                        .map(KnownEndpoints::place)
                        .anyMatch(place::equals);
    }

    /** The part that tells account and region, of a form that is read, else empty. */
    private static String place(String host) {
        Matcher matcher = READ.matcher(host.toLowerCase(Locale.ROOT));
        return matcher.matches() ? matcher.group(1) : "";
    }
}
