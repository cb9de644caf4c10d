package dev.sgpods.simulator.cluster.program;

/** A program of a container's image. */
@FunctionalInterface
interface Program {
    Outcome run(ContainerProcess process);
}
