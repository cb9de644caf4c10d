package dev.sgpods.why.fault;

import dev.sgpods.reachability.facts.SecurityRule;
import java.util.List;
import java.util.Optional;

/** The database's groups know the pod, and another port than the one it listens on. */
final class PortFaults {
    static final int POSTGRESQL = 5432;

    private PortFaults() {}

    private static Optional<SecurityRule> otherPort(Situation now) {
        return now.inbound().stream()
                .filter(rule -> Situation.names(rule, now.worn()) && !Situation.covers(rule, now.port()))
                .findFirst();
    }

    /** F61. */
    static Optional<Finding> moved(Situation now) {
        boolean moved = listensElsewhere(now.symptoms());
        return otherPort(now)
                .filter(rule -> moved && Situation.covers(rule, POSTGRESQL))
                .map(rule -> new Finding(
                        "F61",
                        "the database listens on " + now.port() + " now, and " + now.group() + " still has the rule "
                                + rule,
                        now.group(),
                        List.of(now.authorize())));
    }

    /** F61, before it happens: clients and rules must follow when the change is applied. */
    static Optional<Finding> changing(Symptoms symptoms) {
        return symptoms.instance()
                .filter(each -> each.pendingPort() > 0 && each.pendingPort() != each.port())
                .map(each -> Finding.beside(
                        "F61",
                        each.id() + " will listen on " + each.pendingPort() + " in place of " + each.port()
                                + " once its pending change is applied; its rules and its clients must follow",
                        each.id(),
                        List.of(Fix.of(
                                "aws rds modify-db-instance --db-instance-identifier " + each.id()
                                        + " --db-port-number " + each.port(),
                                "none: the pending change is given up",
                                "aws rds modify-db-instance --db-instance-identifier " + each.id()
                                        + " --db-port-number " + each.pendingPort()))));
    }

    static boolean listensElsewhere(Symptoms symptoms) {
        return symptoms.instance()
                .filter(each -> each.pendingPort() > 0 || each.port() != POSTGRESQL)
                .filter(each -> each.port() == symptoms.usedPort())
                .isPresent();
    }

    /** F31. */
    static Optional<Finding> wrong(Situation now) {
        boolean ownPort =
                now.symptoms().instance().map(each -> each.port() == now.port()).orElse(true);
        return otherPort(now)
                .filter(rule -> ownPort)
                .map(rule -> new Finding(
                        "F31",
                        now.group() + " names the pod's group, but for " + rule + ", not for tcp " + now.port(),
                        now.group(),
                        List.of(now.authorize())));
    }
}
