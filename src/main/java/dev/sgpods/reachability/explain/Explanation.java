package dev.sgpods.reachability.explain;

/** Why a hop passes traffic or does not: the rule that decides, or what is absent. */
public sealed interface Explanation permits GroupRules, AclEntries, RouteChoice, Condition, Gap, PolicyRules {
    /** What a program knows it by. */
    Code code();

    /** One plain sentence that names the things involved, without its full stop. */
    String sentence();
}
