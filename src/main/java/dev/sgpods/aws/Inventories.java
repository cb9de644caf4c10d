package dev.sgpods.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The newest inventory of each region, shared by all labs' passes as long as it is fresh enough for the asker. */
public final class Inventories {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final Duration FURTHER = Duration.ofSeconds(4);

    private final Function<String, InventoryReader> readers;
    private final InstantSource clock;
    private final Map<String, Shared> regions = new ConcurrentHashMap<>();

    /**
     * Inventories read by one reader a region, made when it is first asked for.
     *
     * @param clock the readers'
     */
    public Inventories(Function<String, InventoryReader> readers, InstantSource clock) {
        this.readers = readers;
        this.clock = clock;
    }

    /**
     * An inventory whose reading began after the given moment: the shared one if it did, else one read now. Askers of
     * one region that come at the same time share one reading. What IAM tells one by one may be a minute old, what EKS does five.
     */
    public Inventory after(String region, Instant moment) {
        return shared(region).after(moment, Optional.empty());
    }

    /** As {@link #after(String, Instant)}, for somebody who works on a lab: it is looked at as closely as is of use. */
    public Inventory after(String region, Instant moment, String labId) {
        return shared(region).after(moment, Optional.of(labId));
    }

    /** The newest inventory of a region, however old; nothing while it was never read. Reads nothing and waits for nobody. */
    public Optional<Inventory> newest(String region) {
        return Optional.ofNullable(regions.get(region))
                .flatMap(shared -> Optional.ofNullable(shared.newest))
                .map(Reading::inventory);
    }

    /**
     * When {@link #after} is best asked: now when a reading serves or another keeps the pace, else later. Whoever can
     * wait waits till then, so that however many labs there are, a region is read as often.
     *
     * @param acted when the asker last changed something: who only waits for AWS comes after those who do not
     */
    public Instant soonest(String region, Instant moment, Instant acted) {
        return shared(region).soonest(moment, acted);
    }

    /** Whether more is to be asked about single clusters than the pace allows. */
    public boolean crowded(String region) {
        return shared(region).reader.crowded();
    }

    /** Something was asked of EKS about a cluster: the next reading looks at it afresh. */
    public void touch(String region, String cluster, Instant moment) {
        shared(region).reader.touch(cluster, moment);
    }

    /** As {@link #touch}, about its node groups alone. */
    public void touchNodes(String region, String cluster, Instant moment) {
        shared(region).reader.touchNodes(cluster, moment);
    }

    /** Nodes have joined a cluster, as it says itself: its node group is worth a look. */
    public void joined(String region, String cluster) {
        shared(region).reader.joined(cluster);
    }

    /** AWS answered requests of ours: the next reading need not ask for what the answers tell. */
    public void heard(String region, List<Answer> answers, Instant moment) {
        shared(region).heard(answers, moment);
    }

    /** Lets the next reading learn anew who may enter a cluster. */
    public void forgetEntrants(String region, String cluster) {
        shared(region).reader.forgetEntrants(cluster);
    }

    private Shared shared(String region) {
        return regions.computeIfAbsent(region, name -> new Shared(readers.apply(name), clock));
    }

    /**
     * An inventory and the labs that were looked at closely for it.
     *
     * @param labs those that were asked for lately: their next asker is not far
     */
    private record Reading(Inventory inventory, Set<String> labs) {
        boolean serves(Instant moment, Optional<String> lab) {
            return inventory.begunAt().isAfter(moment) && lab.map(this::knows).orElse(true);
        }

        /** Nothing is remembered of a lab that has neither a role nor a cluster: every reading shows all of it. */
        private boolean knows(String lab) {
            return labs.contains(lab) || !inventory.remembers(lab);
        }
    }

    private static final class Shared {
        private final InventoryReader reader;
        private final InstantSource clock;
        private final ReadingPace pace = new ReadingPace();
        private final Map<String, Instant> asked = new ConcurrentHashMap<>();
        private volatile @Nullable Reading newest;
        /** When the reading that goes on now was begun, or the last one. */
        private volatile Instant begun = Instant.MIN;

        private Instant furthered = Instant.MIN;

        Shared(InventoryReader reader, InstantSource clock) {
            this.reader = reader;
            this.clock = clock;
        }

        Instant soonest(Instant moment, Instant acted) {
            Instant now = clock.instant();
            if (begun.isAfter(moment)) {
                return now;
            }
            return pace.soonest(now, begun.isAfter(acted) ? reader.expected() : 0);
        }

        /** What AWS has told already is in the newest reading, too. */
        synchronized void heard(List<Answer> answers, Instant moment) {
            reader.heard(answers, moment);
            Reading known = newest;
            if (known != null) {
                newest = new Reading(reader.known(known.inventory()), known.labs());
            }
        }

        Inventory after(Instant moment, Optional<String> lab) {
            lab.ifPresent(id -> asked.put(id, clock.instant()));
            Reading known = newest;
            if (known == null || !known.serves(moment, lab)) {
                return read(moment, lab);
            }
            return lab.isPresent() && reader.crowded() ? further(known) : known.inventory();
        }

        /** A reading that serves, after a few more of the questions that are waiting. */
        private synchronized Inventory further(Reading serving) {
            Instant now = clock.instant();
            Reading known = newest == null ? serving : newest;
            if (now.isBefore(furthered.plus(FURTHER))) {
                return known.inventory();
            }
            furthered = now;
            newest = new Reading(reader.further(known.inventory(), known.labs(), pace.left(now)), known.labs());
            pace.asked(now, reader.sentSingly());
            return newest.inventory();
        }

        private synchronized Inventory read(Instant moment, Optional<String> lab) {
            Reading known = newest;
            if (known != null && known.serves(moment, lab)) {
                return known.inventory();
            }
            Instant now = clock.instant();
            asked.values().removeIf(last -> last.isBefore(now.minus(REMEMBERED)));
            Set<String> labs = new HashSet<>(asked.keySet());
            Inventory fresh;
            if (known != null && known.inventory().begunAt().isAfter(moment)) {
                fresh = reader.closer(known.inventory(), labs, pace.singly(now));
            } else {
                pace.took(now);
                begun = now;
                fresh = reader.read(labs, pace.singly(now));
            }
            pace.asked(now, reader.sentSingly());
            newest = new Reading(fresh, labs);
            return fresh;
        }
    }
}
