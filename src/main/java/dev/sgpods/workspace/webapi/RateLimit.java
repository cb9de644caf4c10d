package dev.sgpods.workspace.webapi;

import java.time.Instant;

/** Decides whether one more call may pass now. */
interface RateLimit {
    /** 0 when the call may pass, which is then counted; else the whole seconds to wait, at least 1. */
    long secondsToWait(Instant now);
}
