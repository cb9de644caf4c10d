package dev.sgpods;

/**
 * What is wrong with one variable.
 *
 * @param sentence what is wrong, what is allowed and an example; never the value of a secret
 */
record ConfigProblem(String variable, String sentence) {
    static ConfigProblem empty(ConfigVariable variable) {
        return of(variable, "is empty: set it to " + variable.meaning());
    }

    static ConfigProblem wrong(ConfigVariable variable, String what) {
        return of(variable, what + ": it takes " + variable.meaning());
    }

    static ConfigProblem of(ConfigVariable variable, String says) {
        return new ConfigProblem(
                variable.name(), variable.name() + " " + says + ", for example " + variable.example() + ".");
    }
}
