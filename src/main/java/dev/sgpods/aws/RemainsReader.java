package dev.sgpods.aws;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reads what is left in each region, in parallel, and shares the newest reading among all labs; a part that fails is
 * marked and does not fail the others. Only labs that go are in need of it, and the look for lost ones.
 */
public final class RemainsReader {
    private final String installation;
    private final Function<String, AwsClients> clients;
    private final Executor executor;
    private final InstantSource clock;
    private final Map<String, Shared> regions = new ConcurrentHashMap<>();

    /** Reads for one installation. */
    public RemainsReader(
            String installation, Function<String, AwsClients> clients, Executor executor, InstantSource clock) {
        this.installation = installation;
        this.clients = clients;
        this.executor = executor;
        this.clock = clock;
    }

    /**
     * What was left by a reading that began after the given moment: the shared one if it did, else one read now. Blocks
     * until the last answer; every request has a time-out.
     *
     * @param inventory tells which VPCs in the region are ours
     */
    public Remains after(Inventory inventory, Instant moment) {
        return regions.computeIfAbsent(
                        inventory.region(),
                        region -> new Shared(
                                new RemainsReading(clients.apply(region), installation),
                                new BalancerReading(clients.apply(region), installation)))
                .after(inventory, moment);
    }

    /** The newest reading of a region, however old; nothing while there was none. Reads nothing and waits for nobody. */
    public Optional<Remains> newest(String region) {
        return Optional.ofNullable(regions.get(region))
                .map(shared -> shared.newest)
                .filter(read -> read.begunAt().isAfter(Instant.MIN));
    }

    private final class Shared {
        private final RemainsReading reading;
        private final BalancerReading balancers;
        private volatile Remains newest = NEVER;

        Shared(RemainsReading reading, BalancerReading balancers) {
            this.reading = reading;
            this.balancers = balancers;
        }

        synchronized Remains after(Inventory inventory, Instant moment) {
            if (!newest.begunAt().isAfter(moment)) {
                newest = read(inventory.vpcs());
            }
            return newest;
        }

        private Remains read(Part<VpcFacts> vpcs) {
            Instant begunAt = clock.instant();
            List<String> ids =
                    vpcs.things().stream().map(facts -> facts.vpc().vpcId()).toList();
            Set<String> ours = ids.stream().collect(Collectors.toSet());
            var volumes = part("volumes", reading::volumes);
            var classic = inVpcs("classic load balancers", vpcs, () -> balancers.classic(ours));
            var newer = inVpcs("load balancers", vpcs, () -> balancers.balancers(ours));
            var endpoints = inVpcs("VPC endpoints", vpcs, () -> reading.endpoints(ids));
            var templates = part("launch templates of EKS", reading::templates);
            var logGroups = part("log groups", reading::logGroups);
            var backups = part("automated backups", reading::backups);
            var secrets = part("managed secrets", reading::secrets);
            return new Remains(
                    begunAt,
                    volumes.join(),
                    classic.join(),
                    newer.join(),
                    endpoints.join(),
                    templates.join(),
                    logGroups.join(),
                    backups.join(),
                    secrets.join());
        }
    }

    private CompletableFuture<Part<Remainder>> part(String kind, Supplier<List<Remainder>> reading) {
        return CompletableFuture.supplyAsync(() -> InventoryReader.read(kind, reading), executor);
    }

    /** When it is not known which VPCs are ours, what lies in them was not read: nothing is no proof. */
    private CompletableFuture<Part<Remainder>> inVpcs(
            String kind, Part<VpcFacts> vpcs, Supplier<List<Remainder>> reading) {
        return vpcs.wasRead()
                ? part(kind, reading)
                : CompletableFuture.completedFuture(new Part<>(kind, List.of(), vpcs.failure()));
    }

    private static final Remains NEVER =
            new Remains(Instant.MIN, unread(), unread(), unread(), unread(), unread(), unread(), unread(), unread());

    private static Part<Remainder> unread() {
        return new Part<>("", List.of(), "It was never read.");
    }
}
