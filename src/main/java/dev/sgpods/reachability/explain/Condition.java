package dev.sgpods.reachability.explain;

/**
 * The state or the nature of a component decides.
 *
 * @param component its id
 * @param what what is the case with it, to be read after its id
 */
public record Condition(Code code, String component, String what) implements Explanation {
    @Override
    public String sentence() {
        return component + " " + what;
    }
}
