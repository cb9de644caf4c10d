package dev.sgpods.why.fault;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who manages a thing, by its tags: what a template made is to be changed in the template, or it is changed back.
 *
 * @param sentence for people, without its full stop
 */
record Ownership(By by, String sentence) {
    /** What made the thing. */
    enum By {
        TEMPLATE,
        /** A lab whose name its tags tell. */
        NAMED_LAB,
        /** A lab whose name they do not tell: only some of a lab's things bear it. */
        LAB
    }

    /** Nothing when nothing manages it. */
    static Optional<Ownership> of(Map<String, String> tags) {
        String stack = tags.get("aws:cloudformation:stack-name");
        if (stack != null) {
            return Optional.of(
                    new Ownership(By.TEMPLATE, "CloudFormation manages it: change it in the stack " + stack));
        }
        boolean terraform = tags.entrySet().stream()
                .anyMatch(tag -> tag.getKey().toLowerCase(Locale.ROOT).contains("terraform")
                        || tag.getValue().toLowerCase(Locale.ROOT).contains("terraform"));
        if (terraform) {
            return Optional.of(new Ownership(By.TEMPLATE, "Terraform manages it: change it there"));
        }
        return tags.containsKey("sgpods:lab") ? Optional.of(ofLab(tags.get("sgpods:name"))) : Optional.empty();
    }

    private static Ownership ofLab(@Nullable String name) {
        String may = "It is a lab's: its owner or an admin may, or `repair";
        return name == null ? new Ownership(By.LAB, may + "`") : new Ownership(By.NAMED_LAB, may + " " + name + "`");
    }
}
