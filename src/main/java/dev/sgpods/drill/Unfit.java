package dev.sgpods.drill;

/** A lab in which a fault cannot be put as it is now; says why, for people. Nothing was changed. */
final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unfit(String sentence) {
        super(sentence);
    }
}
