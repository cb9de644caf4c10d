package dev.sgpods.reachability.explain;

/**
 * A fact is missing.
 *
 * @param missing what was not read, as a sentence without its full stop
 */
public record Gap(Code code, String missing) implements Explanation {
    /** A thing that was looked for and not found among what was read. */
    public static Gap of(String missing) {
        return new Gap(Code.UNKNOWN_RESOURCE, missing);
    }

    @Override
    public String sentence() {
        return missing;
    }
}
