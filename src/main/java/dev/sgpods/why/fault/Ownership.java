package dev.sgpods.why.fault;

import dev.sgpods.reachability.facts.SecurityGroup;
import java.util.Locale;
import java.util.Map;

/** Who manages a thing, by its tags: what a template made is to be changed in the template, or it is changed back. */
final class Ownership {
    private Ownership() {}

    /** A sentence about the security group, or an empty text when nothing manages it. */
    static String of(Symptoms symptoms, String group) {
        return symptoms.all(SecurityGroup.class).stream()
                .filter(each -> each.id().equals(group))
                .findFirst()
                .map(each -> of(each.tags()))
                .orElse("");
    }

    static String of(Map<String, String> tags) {
        String stack = tags.get("aws:cloudformation:stack-name");
        if (stack != null) {
            return "CloudFormation manages it: change it in the stack " + stack;
        }
        boolean terraform = tags.entrySet().stream()
                .anyMatch(tag -> tag.getKey().toLowerCase(Locale.ROOT).contains("terraform")
                        || tag.getValue().toLowerCase(Locale.ROOT).contains("terraform"));
        if (terraform) {
            return "Terraform manages it: change it there";
        }
        String lab = tags.get("sgpods:name");
        return tags.containsKey("sgpods:lab")
                ? "It is a lab's: its owner or an admin may, or `repair" + (lab == null ? "" : " " + lab) + "`"
                : "";
    }
}
