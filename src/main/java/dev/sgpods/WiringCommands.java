package dev.sgpods;

import dev.sgpods.aws.AwsClients;
import dev.sgpods.aws.InstanceTypes;
import dev.sgpods.aws.RegionCatalog;
import dev.sgpods.command.Caller;
import dev.sgpods.command.CommandFactory;
import dev.sgpods.command.CommandRunner;
import dev.sgpods.command.CommandTree;
import dev.sgpods.command.Completion;
import dev.sgpods.command.Invocation;
import dev.sgpods.command.Ownership;
import dev.sgpods.command.Place;
import dev.sgpods.command.Role;
import dev.sgpods.command.Verb;
import dev.sgpods.lab.Adoption;
import dev.sgpods.lab.Announcer;
import dev.sgpods.lab.AuditLog;
import dev.sgpods.lab.CloudOfferings;
import dev.sgpods.lab.Confirmations;
import dev.sgpods.lab.Duty;
import dev.sgpods.lab.Exercises;
import dev.sgpods.lab.FreshProof;
import dev.sgpods.lab.LabCommands;
import dev.sgpods.lab.LabLimits;
import dev.sgpods.lab.LabName;
import dev.sgpods.lab.LabPlanView;
import dev.sgpods.lab.LabPlanner;
import dev.sgpods.lab.LabScheduler;
import dev.sgpods.lab.LabSpecResolver;
import dev.sgpods.lab.LabStore;
import dev.sgpods.lab.LeftCost;
import dev.sgpods.lab.NodeTypes;
import dev.sgpods.lab.Preflight;
import dev.sgpods.lab.Prices;
import dev.sgpods.lab.Questions;
import dev.sgpods.lab.SweepLook;
import dev.sgpods.lab.SweepPlans;
import dev.sgpods.lab.VersionChoice;
import dev.sgpods.why.Diagnoser;
import dev.sgpods.why.FixCommand;
import dev.sgpods.why.GivenAnswers;
import dev.sgpods.why.ProbeDesk;
import dev.sgpods.why.ProbeRules;
import dev.sgpods.why.Probing;
import dev.sgpods.why.Remedies;
import dev.sgpods.why.WhyCommand;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The command tree over a bot's parts. */
final class WiringCommands {
    private final CommandRunner runner;
    private final Completion completion;
    private final InstantSource lab;
    private final Runnable sweep;

    /** What commands act on. */
    record Targets(
            LabStore labs,
            LabScheduler scheduler,
            AuditLog audit,
            Announcer announcer,
            Questions questions,
            SweepPlans sweepPlans,
            Duty sweeping) {}

    /** What a region has to offer: clients to ask, images, and what stands in a lab's way. */
    record Market(Function<String, AwsClients> clients, Function<String, String> images, Preflight preflight) {}

    /**
     * How people reach clusters by their own hands.
     *
     * @param accounts whose IAM roles may be let in
     * @param readable clusters besides labs' that may be read, as region/name
     * @param probes in whose pods probes may be run besides labs'
     */
    record Hands(
            List<String> accounts,
            LabPlanner.Access clusters,
            boolean simulated,
            List<String> readable,
            ProbeRules probes) {
        /** Without probes outside labs. */
        Hands(List<String> accounts, LabPlanner.Access clusters, boolean simulated, List<String> readable) {
            this(accounts, clusters, simulated, readable, ProbeRules.NOWHERE);
        }
    }

    WiringCommands(
            Targets targets,
            WiringBot bot,
            Market market,
            Hands hands,
            LabLimits limits,
            WiringBot.Times times,
            Executor proofs,
            Map<Verb, CommandFactory> others) {
        this.lab = times.lab();
        Prices prices = Prices.load();
        SecureRandom random = new SecureRandom();
        CloudOfferings offers =
                new CloudOfferings(region -> new RegionCatalog(market.clients().apply(region)), market.images());
        LabPlanView views = new LabPlanView(bot.world(), times.lab(), bot.world()::sketch);
        LabSpecResolver resolver = new LabSpecResolver(
                limits, offers, new NodeTypes(InstanceTypes.load(), prices), new VersionChoice(offers, prices));
        Confirmations confirmations = new Confirmations(targets.questions(), times.wall(), random);
        SweepLook look = bot.sweepLook(limits.regions());
        this.sweep = bot.sweepWork(new WiringSweep(targets.sweepPlans(), look, targets.sweeping()))::advance;
        LabCommands commands = new LabCommands(
                new LabCommands.Labs(
                        targets.labs(),
                        targets.scheduler(),
                        targets.audit(),
                        views,
                        bot.idleness(),
                        exercises(bot),
                        new LeftCost(bot.world()::traces, prices)),
                new LabCommands.Making(resolver, views, market.preflight(), prices, limits, random),
                new FreshProof(targets.labs(), bot.prover(), targets.announcer(), proofs, random),
                confirmations,
                new LabCommands.Hands(hands.accounts(), hands.clusters(), hands.simulated(), views),
                new LabCommands.Sweeping(look, targets.sweepPlans(), sweep, proofs));
        Map<Verb, CommandFactory> factories = new EnumMap<>(commands.factories());
        factories.putAll(others);
        Diagnoser diagnoser = new Diagnoser(InstanceTypes.load());
        WhyCommand.Ground ground = new WhyCommand.Ground(
                targets.labs(),
                asked -> WiringWhy.place(asked, bot.world().identity(asked)),
                bot.facts(),
                diagnoser,
                new GivenAnswers(),
                bot.drills()
                        .<Remedies>map(drills -> drills.remedies(targets.scheduler(), random))
                        .orElse(Remedies.NONE),
                hands.readable(),
                new ProbeDesk(
                        new Probing(bot.facts().prober(), hands.probes()), diagnoser, confirmations, market.images()),
                bot.facts()::changes);
        factories.put(Verb.WHY, call -> new WhyCommand(call, ground));
        factories.put(Verb.FIX, call -> new FixCommand(call, ground));
        bot.drills()
                .ifPresent(drills ->
                        factories.put(Verb.DRILL, drills.command(targets.labs(), targets.scheduler(), random)));
        CommandTree tree = new CommandTree(factories);
        this.runner = new CommandRunner(
                tree,
                (user, name, line, decision, detail) -> targets.audit()
                        .append(new AuditLog.Entry(
                                times.lab().instant(),
                                name,
                                user,
                                decision,
                                detail.isEmpty() ? line : line + ": " + detail)),
                (name, user) -> LabName.parse(name)
                        .flatMap(targets.labs()::find)
                        .map(found -> found.owner().equals(user) ? Ownership.OWN : Ownership.OTHERS)
                        .orElse(Ownership.NONE),
                times.lab(),
                random);
        this.completion = new Completion(tree, () -> targets.labs().present().stream()
                .map(present -> present.name().value())
                .toList());
    }

    private static Exercises exercises(WiringBot bot) {
        return bot.drills().map(WiringDrills::exercises).orElse(Exercises.NONE);
    }

    /** What is looked at again and again: labs without an intent, and sweeps that are under way. */
    Runnable rounds(Adoption adoption) {
        return () -> {
            adoption.lookIfDue();
            sweep.run();
        };
    }

    /** A round of work on the sweeps that are under way. */
    Runnable sweeping() {
        return sweep;
    }

    CommandRunner runner() {
        return runner;
    }

    /** Hints for an input of which it is not known yet who will send it. */
    List<Completion.Hint> hints(String typed) {
        Caller anybody = new Caller("", "", "", "", Role.MEMBER, Place.ALLOWED);
        return completion.hints(new Invocation(anybody, "", lab.instant()), typed);
    }
}
