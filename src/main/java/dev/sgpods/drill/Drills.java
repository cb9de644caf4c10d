package dev.sgpods.drill;

import dev.sgpods.lab.Claim;
import dev.sgpods.lab.LabId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Remembers drills. Every method commits before it returns. */
public interface Drills {
    /** Keeps a new one; false, and nothing is kept, while another is open in its lab. */
    boolean begin(Drill drill);

    /** The one that is open in a lab. */
    Optional<Drill> open(LabId lab);

    /** All that are open, oldest first. */
    List<Drill> open();

    /** The one with this id, open or over. */
    Optional<Drill> find(LabId id);

    /** Changes a drill under a row lock; nothing when there is none. */
    Optional<Drill> change(LabId id, UnaryOperator<Drill> change);

    /** As above, while the claim on its lab is the newest; a lost claim answers nothing and changes nothing. */
    Optional<Drill> change(Claim claim, LabId id, UnaryOperator<Drill> change);
}
