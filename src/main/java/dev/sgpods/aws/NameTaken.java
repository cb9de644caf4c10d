package dev.sgpods.aws;

/** Something that is not the lab's bears a name that the lab needs. It was not touched. */
final class NameTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what to do.
     *
     * @param title what was to be made, with its article
     */
    NameTaken(String title, String cloudName, String lab) {
        super("The name " + cloudName + " of " + title + " is taken by something that does not bear this lab's tags, so"
                + " it is not touched. Delete or rename it, then type `/sgpods repair " + lab
                + "`; or end this lab and make a new one, which gets other names.");
    }
}
