package dev.sgpods.lab;

import dev.sgpods.command.UserError;
import dev.sgpods.lab.Preflight.Finding;
import dev.sgpods.message.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that could keep somebody's lab from being made, in one list: the name, the caps, and what AWS says. */
final class Readiness {
    private static final String NAME = "Name";

    private final LabStore labs;
    private final Caps caps;
    private final Preflight preflight;

    Readiness(LabStore labs, Caps caps, Preflight preflight) {
        this.labs = labs;
        this.caps = caps;
        this.preflight = preflight;
    }

    /**
     * All findings.
     *
     * @param name as it was wanted; nothing when one is to be made up
     * @param owner the user who wants the lab
     */
    List<Finding> of(Optional<LabName> name, String owner, LabSpec spec) {
        List<Finding> findings = new ArrayList<>();
        List<Lab> present = labs.present();
        name.map(wanted -> named(wanted, present).whenStored()).ifPresent(findings::add);
        findings.add(capped(owner, present).whenStored());
        findings.addAll(preflight.of(spec));
        return findings;
    }

    private static Finding named(LabName wanted, List<Lab> present) {
        return present.stream()
                .filter(lab -> lab.name().equals(wanted))
                .findFirst()
                .map(lab ->
                        Finding.failed(NAME, "There is already a lab `" + wanted + "`, of " + lab.ownerName() + "."))
                .orElseGet(() -> Finding.ok(NAME, "`" + wanted + "` is free."));
    }

    private Finding capped(String owner, List<Lab> present) {
        long own = present.stream().filter(lab -> lab.owner().equals(owner)).count();
        String says = "You have " + own + " of at most " + caps.perOwner() + ", and all together " + present.size()
                + " of at most " + caps.all() + ".";
        return own < caps.perOwner() && present.size() < caps.all()
                ? Finding.ok("Labs at once", says)
                : Finding.failed("Labs at once", says);
    }

    /** As a list for people. */
    static Block block(List<Finding> findings) {
        return new Block.Checklist(findings.stream()
                .map(finding -> new Block.Item(finding.status(), finding.subject(), finding.says()))
                .toList());
    }

    /**
     * Goes on only when nothing but names and caps could stand in the way: of these, storing decides, in one transaction.
     *
     * @param line which shows everything and makes nothing
     * @throws UserError with all that stands in the way
     */
    static void require(List<Finding> findings, String line) {
        List<Finding> stopping = findings.stream().filter(Finding::stops).toList();
        if (!stopping.stream().allMatch(Finding::storing)) {
            throw new UserError(
                    stopping.size() == 1
                            ? "This lab cannot be made: one thing stands in its way. Nothing was stored or spent."
                            : "This lab cannot be made: " + stopping.size()
                                    + " things stand in its way. Nothing was stored or spent.",
                    line,
                    List.of(block(stopping)));
        }
    }
}
