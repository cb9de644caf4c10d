package dev.sgpods.lab;

import java.time.LocalDate;
import java.util.List;

/** The Kubernetes versions that EKS offers in a region. */
@FunctionalInterface
public interface KubernetesVersions {
    /** All that can be asked for, in any order. May send a request; fails with the cloud's own exception. */
    List<Version> in(String region);

    /**
     * One version.
     *
     * @param number for example {@code 1.35}
     * @param standardEnds the last day of standard support
     * @param extendedEnds the last day of extended support
     */
    record Version(String number, Support support, LocalDate standardEnds, LocalDate extendedEnds) {
        /** The number after the point, by which versions are ordered. */
        int minor() {
            return Integer.parseInt(number.substring(number.indexOf('.') + 1));
        }
    }

    /** What AWS charges for the control plane. */
    enum Support {
        STANDARD,
        /** Six times the price of standard support. */
        EXTENDED
    }
}
