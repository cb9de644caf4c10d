package dev.sgpods.why.fault;

import java.util.List;

/**
 * A fault that was found.
 *
 * @param code F01 to F80, or R01 to R14
 * @param sentence what is wrong, with the things by name; without its full stop
 * @param component the id of the thing that is to be changed, or empty
 * @param place where it stands in the way
 */
public record Finding(String code, String sentence, String component, Place place, List<Fix> fixes) {
    /** Where a fault stops a client. */
    public enum Place {
        /** What the client calls does not exist. */
        NAME,
        /** No program of the pod got so far that it could connect. */
        POD,
        /** What would connect ends again and again; it may have connected before. */
        PROGRAM,
        /** Before the database answers, or nobody knows where. */
        WAY,
        /** Nothing shows that it stops this pod, and it might: a setting that is known to do so at times. */
        BESIDE,
        /** Behind the network: the database itself was reached, and its sentence says so. */
        DATABASE
    }

    /** Keeps an unchangeable copy. */
    public Finding {
        fixes = List.copyOf(fixes);
    }

    /** A fault on the way to the database. */
    public Finding(String code, String sentence, String component, List<Fix> fixes) {
        this(code, sentence, component, Place.WAY, fixes);
    }

    /** What may matter besides. */
    static Finding beside(String code, String sentence, String component, List<Fix> fixes) {
        return new Finding(code, sentence, component, Place.BESIDE, fixes);
    }

    /** A fault behind the network; {@code sentence} tells it alone, and here it is said that the network is not it. */
    static Finding behind(String code, String sentence, String component, List<Fix> fixes) {
        return new Finding(code, "the network is fine: " + sentence, component, Place.DATABASE, fixes);
    }

    /** Whether it keeps the pod from the database by itself, however good the network is. */
    public boolean stopsPod() {
        return place == Place.NAME || place == Place.POD || place == Place.PROGRAM;
    }

    /** Whether it shows that the client reached the database. */
    public boolean isBehind() {
        return place == Place.DATABASE;
    }
}
