package dev.sgpods.aws;

/** So many requests wait for a region that this one was not sent. Another pass tries again. */
public final class RegionBusy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RegionBusy(String service, String region) {
        super("Too many requests to " + service + " in " + region + " are waiting; this one was not sent.");
    }
}
