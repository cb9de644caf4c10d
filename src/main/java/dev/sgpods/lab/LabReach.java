package dev.sgpods.lab;

import java.util.Optional;

/** What a person needs to know to reach a lab with their own tools. */
public interface LabReach {
    /** The cluster's name in EKS, whether there is one yet or not. Sends nothing. */
    String cluster(Lab lab);

    /** The management instance's id, once it runs. Reads. */
    Optional<String> managementInstance(Lab lab);
}
