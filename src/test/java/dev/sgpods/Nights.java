package dev.sgpods;

import dev.sgpods.command.Caller;
import dev.sgpods.command.CommandRunner;
import dev.sgpods.command.CommandTree;
import dev.sgpods.command.Ownership;
import dev.sgpods.command.Place;
import dev.sgpods.command.Reply;
import dev.sgpods.command.Role;
import dev.sgpods.lab.AuditLog;
import dev.sgpods.lab.Bulletin;
import dev.sgpods.lab.Caps;
import dev.sgpods.lab.Freezes;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabName;
import dev.sgpods.lab.LabScheduler;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.LabStore;
import dev.sgpods.lab.Next;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.night.NightRules;
import dev.sgpods.night.NightStore;
import dev.sgpods.store.JdbiAuditLog;
import dev.sgpods.store.JdbiFreezes;
import dev.sgpods.store.JdbiLabStore;
import dev.sgpods.store.JdbiNightStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** The nightly run as production wires it, on a clock that jumps to when it wants to be woken; labs are rows only. */
final class Nights implements Bulletin {
    static final Caller ANN = caller("U1", "Ann", Role.MEMBER);
    static final Caller ROOT = caller("U9", "Root", Role.ADMIN);

    /** What was said, in order: time and title, each change once. */
    final List<String> said = new ArrayList<>();
    /** The newest message of each subject. */
    final Map<LabId, Message> messages = new LinkedHashMap<>();

    final List<LabId> woken = new ArrayList<>();
    final LabStore labs;
    final NightStore store;
    final Freezes freezes;
    final AuditLog audit;
    final WiringNight night;
    /** Whether Slack takes messages. */
    boolean reachable = true;
    /** Happens once, when the next lab was told to go. */
    Runnable meanwhile = () -> {};
    /** A word of a line that was typed and not acted upon yet. */
    String typed = "";
    /** Whether nothing can be stored that is to be said. */
    boolean killed;

    Instant now = Instant.parse("2026-11-24T12:00:00Z");

    private final NightRules rules = new NightRules("0 0 22 ? * *", ZoneId.of("Europe/Dublin"), 3, Duration.ofDays(3));
    private final Jdbi jdbi;
    private final CommandRunner runner;
    private final Set<String> keys = new HashSet<>();
    private final Map<LabId, Instant> posted = new HashMap<>();
    private final Map<String, Instant> reached = new LinkedHashMap<>();
    private int requests;

    Nights(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.labs = new JdbiLabStore(jdbi, InstantSource.system());
        this.store = new JdbiNightStore(jdbi);
        this.freezes = new JdbiFreezes(jdbi);
        this.audit = new JdbiAuditLog(jdbi);
        this.night = another();
        this.runner = new CommandRunner(
                new CommandTree(night.commands()),
                (user, lab, line, decision, detail) -> {},
                (lab, user) -> Ownership.OWN,
                () -> now,
                new Random(7));
    }

    /** The same as another program on the same database has it. */
    WiringNight another() {
        return new WiringNight(
                new WiringNight.Ground(labs, new Waker(), store, freezes, this, audit, () -> Set.of(typed)),
                rules,
                () -> now);
    }

    private static Caller caller(String user, String name, Role role) {
        return new Caller(user, name, "T1", "C1", role, Place.ALLOWED);
    }

    Reply run(Caller caller, String line) {
        requests++;
        return again(caller, line);
    }

    /** The last request once more, as after a kill. */
    Reply again(Caller caller, String line) {
        return runner.run(caller, line, "request-" + requests);
    }

    /** A lab of Ann's that is ready. */
    Lab lab(String id, String name) {
        Lab lab = AskedLabs.lab(id, name, now).leasedUntil(now.plus(Duration.ofHours(40)));
        labs.insert(lab, new Caps(1000, 1000));
        return labs.change(lab.id(), found -> found.in(LabState.READY, "", now)).orElseThrow();
    }

    Lab find(String name) {
        return labs.find(new LabName(name)).orElseThrow();
    }

    /** Passes whenever the run wants one, up to a moment. */
    void until(String moment) {
        Instant end = Instant.parse(moment);
        Instant next = pass();
        for (int count = 0; !next.isAfter(end); count++) {
            if (count > 200) {
                throw new AssertionError("The night does not come to rest at " + now + ": " + said);
            }
            now = next.isAfter(now) ? next : now;
            next = pass();
        }
        now = end;
    }

    /** Up to when all is accounted for, as it was before. */
    void forgetHandled(Instant before) {
        jdbi.useHandle(handle -> handle.execute("delete from night_handled"));
        store.note(before);
    }

    /** Nobody passes until a moment: the bot is away. */
    void away(String moment) {
        now = Instant.parse(moment);
    }

    private Instant pass() {
        return ((Next.At) night.nightly().pass()).moment();
    }

    /** The buttons of the newest message. */
    List<String> buttons() {
        List<Message> all = new ArrayList<>(messages.values());
        return all.get(all.size() - 1).blocks().stream()
                .filter(Block.Actions.class::isInstance)
                .flatMap(block -> ((Block.Actions) block).buttons().stream())
                .map(Block.Button::line)
                .toList();
    }

    /** The text of the newest message. */
    String newest() {
        List<Message> all = new ArrayList<>(messages.values());
        return all.get(all.size() - 1).toString();
    }

    @Override
    public void post(LabId subject, Message message) {
        Message before = messages.remove(subject);
        messages.put(subject, message);
        if (reachable) {
            posted.putIfAbsent(subject, now);
        }
        if (before == null || !before.title().equals(message.title())) {
            said.add(now.toString().substring(5, 16) + " " + message.title());
        }
    }

    @Override
    public void line(LabId subject, String key, Message message) {
        if (killed) {
            throw new IllegalStateException("killed");
        }
        if (keys.add(subject + key)) {
            said.add(now.toString().substring(5, 16) + " > " + message.title());
        }
        if (reachable) {
            reached.putIfAbsent(subject + key, now);
        }
    }

    @Override
    public Optional<Instant> posted(LabId subject) {
        return Optional.ofNullable(posted.get(subject));
    }

    @Override
    public Optional<Instant> reached(LabId subject, String key) {
        return Optional.ofNullable(reached.get(subject + key));
    }

    private final class Waker implements LabScheduler {
        @Override
        public void wake(LabId lab) {
            woken.add(lab);
            Runnable once = meanwhile;
            meanwhile = () -> {};
            once.run();
        }

        @Override
        public void wakeAt(LabId lab, Instant moment) {
            woken.add(lab);
        }
    }
}
