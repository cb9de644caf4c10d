package dev.sgpods.lab;

/** Tells what a lab that should be gone still costs. */
@FunctionalInterface
public interface RunningCost {
    /** What is paid by the hour for what is still there of it, by the newest reading; no items when nothing is. */
    CostEstimate of(Lab lab);
}
