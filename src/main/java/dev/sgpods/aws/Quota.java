package dev.sgpods.aws;

/** How much of one thing a region's account may still have. */
public sealed interface Quota {
    /** What it is a quota of, in words. */
    String what();

    /**
     * As AWS tells it.
     *
     * @param used how many there are, whoever made them
     * @param allowed how many there may be
     * @param needed how many a lab is made of
     */
    record Known(String what, int used, int allowed, int needed) implements Quota {
        /** Whether a lab fits in. */
        public boolean enough() {
            return used + needed <= allowed;
        }
    }

    /**
     * Not to be told.
     *
     * @param why a sentence
     * @param unsigned whether nothing was asked, for want of credentials
     */
    record Unknown(String what, String why, boolean unsigned) implements Quota {}
}
