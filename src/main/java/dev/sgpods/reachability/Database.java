package dev.sgpods.reachability;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A database that was found by its name.
 *
 * @param states of all that must answer for it to answer
 * @param open whether its name resolves to a public address from outside its VPC
 * @param behind for a proxy, the places of what stands behind it, when they were read
 */
record Database(
        String id,
        int port,
        List<DatabaseTarget> targets,
        Map<String, String> states,
        boolean open,
        boolean proxy,
        Optional<List<DatabaseTarget>> behind) {}
