package dev.sgpods.aws;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A refusal for want of a permission, in words: which action, on what, and what to do.
 *
 * <p>The forms are those of "Access denied error message examples" in the IAM user guide.
 */
record Denial(Optional<String> action, Optional<String> resource, boolean above) {
    private static final Pattern PERFORM = Pattern.compile("not authorized to perform: ?([a-z0-9-]+:[A-Za-z0-9]+)");
    private static final Pattern ASKED = Pattern.compile("The request was ([a-z0-9-]+:[A-Za-z0-9]+)\\.");
    private static final Pattern RESOURCE = Pattern.compile("on resource: ?(\\S+?)[.,]?(?= |$)");

    /** A policy that is stronger than whatever the role's own grant. */
    private static final Pattern ABOVE = Pattern.compile(
            "explicit deny|service control policy|resource control policy|permissions boundary|session policy");

    /** What a message of AWS's tells. */
    static Denial of(String message) {
        return new Denial(
                Stream.of(PERFORM, ASKED).flatMap(form -> first(form, message)).findFirst(),
                first(RESOURCE, message).findFirst(),
                ABOVE.matcher(message).find());
    }

    private static Stream<String> first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Stream.of(found.group(1)) : Stream.of();
    }

    /** What is added to a message that does not name its action. */
    static String asked(String action) {
        return " The request was " + action + ".";
    }

    /** What to do. */
    String advice() {
        String then = " `repair` then goes on with a lab that is wanted, and a teardown goes on by itself.";
        return action.map(name -> lacking(name) + then)
                .orElse("The policies under `manifests/iam/` grant all that the bot asks for: compare its roles with"
                        + " them." + then);
    }

    private String lacking(String name) {
        String what =
                "`" + name + "`" + resource.map(thing -> " on `" + thing + "`").orElse("");
        String file = PolicyFiles.granting(name)
                .map(found -> "`" + found + "` grants it")
                .orElse("no policy under `manifests/iam/` grants it, for the bot's own roles do without");
        return above
                ? "The bot may not do " + what + ": " + file + ", but a policy above the role forbids it. Ask whoever"
                        + " keeps the account's service control policies, permissions boundaries and denials."
                : "The bot's role lacks " + what + ": " + file + ". Give the role that policy as it stands here.";
    }
}
