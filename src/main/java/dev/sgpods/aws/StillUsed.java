package dev.sgpods.aws;

/** AWS refused to remove something because something else uses it, which was looked up and is named. */
final class StillUsed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StillUsed(String sentence) {
        super(sentence);
    }
}
