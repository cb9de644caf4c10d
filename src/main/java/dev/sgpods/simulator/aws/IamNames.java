package dev.sgpods.simulator.aws;

import org.jspecify.annotations.Nullable;

/** What IAM takes as names and paths. */
final class IamNames {
    /** How long the name of a role may be. */
    static final int ROLE = 64;

    /** How long the name of an instance profile may be. */
    static final int PROFILE = 128;

    private static final int PATH = 512;

    private IamNames() {}

    static String checked(String name, String parameter, int longest) {
        if (name.length() > longest || !name.matches("[\\w+=,.@-]+")) {
            throw new Errors("iam")
                    .invalid("The specified value for " + parameter + " is invalid. It must contain only alphanumeric"
                            + " characters and/or the following: +=,.@_- and at most " + longest + " of them");
        }
        return name;
    }

    static String path(@Nullable String path) {
        if (path == null) {
            return "/";
        }
        if (path.length() > PATH || !(path.equals("/") || path.matches("/[!-~]+/"))) {
            throw new Errors("iam")
                    .invalid("The specified value for path is invalid. It must begin and end with / and contain only"
                            + " alphanumeric characters and/or / characters.");
        }
        return path;
    }
}
