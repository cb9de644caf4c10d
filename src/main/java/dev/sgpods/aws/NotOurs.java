package dev.sgpods.aws;

/** Something that does not bear our tags stands where we would act; the message says so to people. */
final class NotOurs extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotOurs(String sentence) {
        super(sentence, null, false, false);
    }
}
