package dev.sgpods.lab;

import dev.sgpods.message.Status;
import java.util.List;

/** Looks, before anything is stored or spent, at all that could keep a lab from being made. Changes nothing. */
@FunctionalInterface
public interface Preflight {
    /** All findings; what cannot be looked at is a finding itself. Blocks until the last answer. */
    List<Finding> of(LabSpec spec);

    /**
     * What a look found.
     *
     * @param status OK, FAILED when the lab cannot be made so, or UNKNOWN when it was not checked
     * @param subject what was looked at, in a few words
     * @param says a sentence
     * @param storing whether it is decided again when the lab is stored, so that it need not stop anybody before
     */
    record Finding(Status status, String subject, String says, boolean storing) {
        static Finding ok(String subject, String says) {
            return new Finding(Status.OK, subject, says, false);
        }

        static Finding failed(String subject, String says) {
            return new Finding(Status.FAILED, subject, says, false);
        }

        static Finding unchecked(String subject, String why) {
            return new Finding(Status.UNKNOWN, subject, "not checked: " + why, false);
        }

        Finding whenStored() {
            return new Finding(status, subject, says, true);
        }

        boolean stops() {
            return status == Status.FAILED;
        }
    }
}
