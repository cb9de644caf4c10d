package dev.sgpods.simulator.cluster.controller;

/**
 * Brings a part of a cluster closer to what its objects ask for. Looks at levels, not at edges: asked twice at one
 * instant, the second time changes nothing.
 */
@FunctionalInterface
interface Controller {
    void reconcile(Turn turn);
}
