package dev.sgpods.verify;

import dev.sgpods.lab.Lab;
import java.util.Optional;

/** Finds where a lab is proved. */
@FunctionalInterface
public interface TargetReader {
    /** The lab's cluster and database; nothing while either is missing. */
    Optional<ProofTarget> find(Lab lab);
}
