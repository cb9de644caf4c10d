package dev.sgpods.night;

import dev.sgpods.lab.LabId;

/** Under what messages of the night are kept that belong to no plan. */
final class Subjects {
    private static final int LENGTH = 6;
    private static final int LETTERS = 26;

    private Subjects() {}

    /** The same for the same key, so that what is told twice is said once; never a lab's id, for those have no i. */
    static LabId of(String key) {
        StringBuilder subject = new StringBuilder("i");
        long rest = Integer.toUnsignedLong(key.hashCode());
        while (subject.length() < LENGTH) {
            subject.append((char) ('a' + rest % LETTERS));
            rest /= LETTERS;
        }
        return new LabId(subject.toString());
    }
}
