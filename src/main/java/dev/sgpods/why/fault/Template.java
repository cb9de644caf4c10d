package dev.sgpods.why.fault;

import dev.sgpods.reachability.facts.cluster.Pod;

/** Changes of what a pod is made from; its controller then makes the pods anew. */
final class Template {
    private static final String ANEW = "the pods are made anew; work in flight is lost";

    private Template() {}

    /**
     * Sets fields of the pods' spec.
     *
     * @param spec as JSON, without the outer braces
     */
    static Fix spec(Pod pod, String spec, String risk) {
        return Fix.of(
                kubectl(pod) + "patch " + SelectionFaults.workload(pod)
                        + " --type merge -p '{\"spec\":{\"template\":{\"spec\":{" + spec + "}}}}'",
                risk,
                kubectl(pod) + "rollout undo " + SelectionFaults.workload(pod));
    }

    /** Sets a variable, which has a literal value or none now. */
    static Fix variable(Pod pod, String name, String value) {
        String former = pod.environment().get(name);
        String set = kubectl(pod) + "set env " + SelectionFaults.workload(pod) + " ";
        return Fix.of(set + quoted(name, value), ANEW, set + (former == null ? name + "-" : quoted(name, former)));
    }

    private static String kubectl(Pod pod) {
        return "kubectl -n " + pod.meta().namespace() + " ";
    }

    private static String quoted(String name, String value) {
        return name + "='" + value.replace("'", "'\\''") + "'";
    }
}
