package dev.sgpods.simulator.aws;

import java.util.List;

/**
 * How an account behaves.
 *
 * @param hooks called around every request, in this order
 * @param certificateAuthority what clusters say signed their certificate, in base64; empty if their endpoint is not HTTPS
 */
public record Options(List<RequestHook> hooks, String certificateAuthority) {
    public Options {
        hooks = List.copyOf(hooks);
    }

    /** No hooks, no certificate authority. */
    public static Options standard() {
        return new Options(List.of(), "");
    }
}
