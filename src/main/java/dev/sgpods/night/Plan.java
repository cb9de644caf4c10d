package dev.sgpods.night;

import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one night is to take.
 *
 * @param id also the subject of its message
 * @param run by the timetable
 * @param due when it is really carried out; later than {@code run} when it was announced late
 * @param entries what would go
 * @param announced the labs that the message named
 * @param kept what somebody kept, and why
 * @param going what goes, once that is decided
 * @param why a sentence about how it ended or why it stopped, or an empty text
 * @param unskipped the key of the line by which people hear that the night takes place after all, or an empty text; a plan
 *     that was stored before there was such a thing has none
 * @param late the key of the line by which people hear that it comes later than it said, or an empty text; none as above
 */
public record Plan(
        LabId id,
        Instant run,
        Instant due,
        State state,
        List<Entry> entries,
        List<LabId> announced,
        List<Kept> kept,
        List<LabId> going,
        String why,
        @Nullable String unskipped,
        @Nullable String late) {
    public Plan {
        unskipped = unskipped == null ? "" : unskipped;
        late = late == null ? "" : late;
        entries = List.copyOf(entries);
        announced = List.copyOf(announced);
        kept = List.copyOf(kept);
        going = List.copyOf(going);
    }

    /** A plan of a night of which nobody took a skip back, and that goes when it said. */
    public Plan(
            LabId id,
            Instant run,
            Instant due,
            State state,
            List<Entry> entries,
            List<LabId> announced,
            List<Kept> kept,
            List<LabId> going,
            String why) {
        this(id, run, due, state, entries, announced, kept, going, why, "", "");
    }

    /** How far it is. */
    public enum State {
        /** It can still be objected to. */
        ANNOUNCED,
        /** Decided; the labs are being told to go. */
        RUNNING,
        /** Something was not as it should be: a person decides. */
        STOPPED,
        /** Over. */
        DONE
    }

    /**
     * One lab as it was when the plan was made.
     *
     * @param perHour what it costs in dollars, or null where no price is known
     * @param version changes with whatever a person changes of the lab
     */
    public record Entry(
            LabId lab,
            String name,
            String owner,
            String ownerName,
            LabState state,
            Instant leaseEnd,
            @Nullable Double perHour,
            String version) {
        static Entry of(Lab lab, OptionalDouble perHour) {
            return new Entry(
                    lab.id(),
                    lab.name().value(),
                    lab.owner(),
                    lab.ownerName(),
                    lab.state(),
                    lab.leaseEnd(),
                    perHour.isPresent() ? perHour.getAsDouble() : null,
                    version(lab));
        }

        private static String version(Lab lab) {
            return lab.leaseEnd().getEpochSecond() + "/" + lab.extensions().size() + "/"
                    + lab.grants().size() + "/" + lab.owner() + "/" + lab.asker();
        }

        /** Whether nobody has changed the lab since, or let it be made again. */
        boolean unchanged(Lab now) {
            boolean again = now.state() == LabState.CREATING && state != LabState.CREATING;
            return now.goal() == Goal.PRESENT && version.equals(version(now)) && !again;
        }
    }

    /** A lab that somebody wants to be left alone this night. */
    public record Kept(LabId lab, String who, String whoName, String reason) {}

    /** Whether it went as it was announced, with labs or without: not one that was skipped, frozen, dropped or missed. */
    public boolean went() {
        return state == State.DONE && why.isEmpty();
    }

    /** Whether it is carried out later than it was announced, because it was not at its hour. */
    boolean comesLate() {
        return late != null && !late.isEmpty();
    }

    boolean open() {
        return state == State.ANNOUNCED || state == State.RUNNING;
    }

    Optional<Entry> entry(LabId lab) {
        return entries.stream().filter(entry -> entry.lab().equals(lab)).findFirst();
    }

    Optional<Kept> kept(LabId lab) {
        return kept.stream().filter(one -> one.lab().equals(lab)).findFirst();
    }

    Plan keeping(Kept one) {
        List<Kept> all = new ArrayList<>(kept);
        all.removeIf(other -> other.lab().equals(one.lab()));
        all.add(one);
        return new Plan(id, run, due, state, entries, announced, all, going, why, unskipped, late);
    }

    Plan dueAt(Instant later) {
        return new Plan(id, run, later, state, entries, announced, kept, going, why, unskipped, late);
    }

    Plan unskippedBy(String line) {
        return new Plan(id, run, due, state, entries, announced, kept, going, why, line, late);
    }

    /**
     * To be objected to once more, because it was not carried out, or not wholly, when it should have been.
     *
     * @param gone what was told to go before
     */
    Plan comingLate(Instant later, List<LabId> gone) {
        String line = "late-" + later;
        return new Plan(id, run, later, State.ANNOUNCED, entries, announced, kept, gone, "", unskipped, line);
    }

    /** The keys of the lines that people must have heard before it is carried out. */
    List<String> lines() {
        return Stream.of(unskipped, late)
                .filter(line -> line != null && !line.isEmpty())
                .toList();
    }

    Plan decided(List<LabId> labs) {
        return new Plan(id, run, due, State.RUNNING, entries, announced, kept, labs, "", unskipped, late);
    }

    Plan in(State next, String sentence) {
        return new Plan(id, run, due, next, entries, announced, kept, going, sentence, unskipped, late);
    }
}
