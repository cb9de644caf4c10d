package dev.sgpods.night;

import dev.sgpods.lab.LabId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What is remembered from night to night. Every method commits before it returns. */
public interface NightStore {
    /** Up to which moment all runs are accounted for; the given one when nothing was noted yet, which is noted then. */
    Instant handled(Instant otherwise);

    /** Notes up to which moment all runs are accounted for. */
    void note(Instant handled);

    /** Stores a new plan; false when there is one for that run. */
    boolean insert(Plan plan);

    Optional<Plan> plan(LabId id);

    /** The plan for a run. */
    Optional<Plan> planOf(Instant run);

    /** The plan of the latest run. */
    default Optional<Plan> latest() {
        return newest(1).stream().findFirst();
    }

    /** The plans of the latest runs, the latest first. */
    List<Plan> newest(int most);

    /** The hour of the last run that went as announced; nothing when none ever did. */
    Optional<Instant> lastThatWent();

    /** Changes a plan under a row lock; answers what was stored. */
    Optional<Plan> change(LabId id, UnaryOperator<Plan> change);

    /** The timetable that somebody set. */
    Optional<Setting> setting();

    void set(Setting setting);

    /** Back to the variables. */
    void reset();

    /** Notes that a request is carried out from now on: taken up again after a kill, it finds its own work done. */
    void accept(String requestKey, Instant now);

    /** Whether a request was accepted, of which nothing is known any more after some days. */
    boolean accepted(String requestKey);

    List<Skip> skips();

    void skip(Skip skip);

    /** The night of a date takes place again. */
    void unskip(LocalDate date);

    /** What is to be kept beyond one night. */
    List<Keep> keeps();

    /** Keeps a lab, in the place of what was said before of it. */
    void keep(Keep keep);

    /** Forgets skips and keeps whose date is before the given one. */
    void forget(LocalDate before);
}
