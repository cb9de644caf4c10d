package dev.sgpods.graph;

import java.time.Instant;

/**
 * The committed record that a resource was asked for.
 *
 * @param generation from 1; grows only when the thing was seen gone or failed, so that a client token is never used for
 *     two different things
 * @param askedAt when the last request of this generation was about to be sent
 * @param tries requests of this generation, this one included
 * @param token client token: the same for every try of a generation; at most 64 characters of {@code [a-z0-9-]}
 * @param open whether a request may be on its way whose outcome no snapshot has shown yet
 * @param seen whether a thing of this generation was ever observed
 * @param lastError the last refusal as a sentence, or an empty text
 */
public record Attempt(
        String resource,
        int generation,
        Instant askedAt,
        int tries,
        String token,
        boolean open,
        boolean seen,
        String lastError) {}
