package dev.sgpods.simulator.aws;

/** Where EC2 has no more of an instance type; asked anew whenever something is launched. */
@FunctionalInterface
public interface Capacity {
    /** Whether a zone such as {@code eu-west-1a} lacks it now. */
    boolean lacks(String zone, String instanceType);
}
