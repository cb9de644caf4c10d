package dev.sgpods.simulator.cluster.controller;

import java.util.Optional;

/** Where nodes pull images from. */
@FunctionalInterface
public interface Registry {
    /** A registry that holds every image. */
    Registry COMPLETE = image -> Optional.empty();

    /** Why an image cannot be pulled just now, in a container runtime's words; nothing when it can. */
    Optional<String> refuses(String image);
}
