package dev.sgpods.why.fault;

import dev.sgpods.reachability.facts.cluster.Pod;

/** Changes of what a pod is made from; its controller then makes the pods anew. */
final class Template {
    /** The kinds whose templates kubectl sets back (kubectl rollout undo). */
    static final String ROLLING = "(deployment|daemonset|statefulset)";

    private static final String ANEW = "the pods are made anew; work in flight is lost";

    private Template() {}

    /**
     * Sets fields of the pods' spec.
     *
     * @param spec as JSON, without the outer braces
     */
    static Fix spec(Pod pod, String spec, String risk) {
        if (!rolls(pod)) {
            return manifest(pod, "kubectl changes it in no place: it has to be made anew from that with " + spec);
        }
        return Fix.of(
                kubectl(pod) + "patch " + SelectionFaults.workload(pod)
                        + " --type merge -p '{\"spec\":{\"template\":{\"spec\":{" + spec + "}}}}'",
                risk,
                kubectl(pod) + "rollout undo " + SelectionFaults.workload(pod));
    }

    /** Sets a variable, which has a literal value or none now. */
    static Fix variable(Pod pod, String name, String value) {
        if (!rolls(pod)) {
            return manifest(
                    pod,
                    "kubectl changes it in no place: it has to be made anew from that with " + quoted(name, value));
        }
        String former = pod.environment().get(name);
        String set = kubectl(pod) + "set env " + SelectionFaults.workload(pod) + " ";
        return Fix.of(set + quoted(name, value), ANEW, set + (former == null ? name + "-" : quoted(name, former)));
    }

    /** Whether what it is made from can be changed, and set back; of a Job and of a pod by itself it cannot. */
    static boolean rolls(Pod pod) {
        return SelectionFaults.workload(pod).matches(ROLLING + "/.*");
    }

    /** What it is made from, for a person to make it anew. */
    static Fix manifest(Pod pod, String what) {
        return Fix.look(
                kubectl(pod) + "get " + SelectionFaults.workload(pod) + " -o yaml", "what it is made from; " + what);
    }

    private static String kubectl(Pod pod) {
        return "kubectl -n " + pod.meta().namespace() + " ";
    }

    private static String quoted(String name, String value) {
        return name + "='" + value.replace("'", "'\\''") + "'";
    }
}
