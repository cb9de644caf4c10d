package dev.sgpods.lab;

import dev.sgpods.command.CommandFactory;
import dev.sgpods.command.Verb;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** The commands about labs, ready for the command tree. */
public final class LabCommands {
    private final Labs labs;
    private final Making making;
    private final FreshProof proof;
    private final Confirmations confirmations;
    private final Hands hands;
    private final Sweeping sweeping;

    /** What commands know of labs that exist. */
    public record Labs(
            LabStore store,
            LabScheduler scheduler,
            AuditLog audit,
            DriftReader drift,
            Optional<Idleness> idleness,
            Exercises exercises,
            RunningCost running) {}

    /**
     * What it takes to make a lab.
     *
     * @param random for ids and made-up names
     */
    public record Making(
            LabSpecResolver resolver,
            LabPlan plan,
            Preflight preflight,
            Prices prices,
            LabLimits limits,
            RandomGenerator random) {}

    /**
     * What it takes to reach a lab by one's own hands.
     *
     * @param accounts whose IAM roles may be let into clusters
     * @param cluster how clusters are reached
     * @param simulated whether account and clusters are pretended, so that lines to type find nothing to talk to
     */
    public record Hands(List<String> accounts, LabPlanner.Access cluster, boolean simulated, LabReach reach) {
        public Hands {
            accounts = List.copyOf(accounts);
        }
    }

    /**
     * What it takes to sweep.
     *
     * @param work one pass over what is under way
     * @param background where such a pass is begun at once
     */
    public record Sweeping(SweepLook look, SweepPlans plans, Runnable work, Executor background) {}

    /** Commands over the given parts. */
    public LabCommands(
            Labs labs, Making making, FreshProof proof, Confirmations confirmations, Hands hands, Sweeping sweeping) {
        this.labs = labs;
        this.making = making;
        this.proof = proof;
        this.confirmations = confirmations;
        this.hands = hands;
        this.sweeping = sweeping;
    }

    /** {@code costs} alone, for which the store is enough. */
    public static CommandFactory costs(LabStore labs, Prices prices) {
        return call -> new CostsCommand(call, labs, prices);
    }

    /** A factory for each verb. */
    public Map<Verb, CommandFactory> factories() {
        Map<Verb, CommandFactory> factories = new EnumMap<>(Verb.class);
        Readiness readiness = new Readiness(labs.store(), making.limits().caps(), making.preflight());
        factories.put(Verb.CREATE, call -> new CreateCommand(call, labs, making, readiness));
        factories.put(Verb.PLAN, call -> new PlanCommand(call, making, readiness));
        factories.put(Verb.LIST, call -> new ListCommand(call, labs, making.prices()));
        factories.put(Verb.STATUS, call -> new StatusCommand(call, labs, making.prices()));
        factories.put(Verb.VERIFY, call -> new VerifyCommand(call, labs.store(), proof));
        factories.put(
                Verb.EXTEND,
                call -> new ExtendCommand(call, labs, making.limits().leases()));
        factories.put(Verb.DELETE, call -> new DeleteCommand(call, labs, confirmations, making.prices()));
        factories.put(Verb.REPAIR, call -> new RepairCommand(call, labs));
        factories.put(Verb.ACCESS, call -> new AccessCommand(call, labs, hands));
        factories.put(Verb.COSTS, costs(labs.store(), making.prices()));
        factories.put(Verb.AUDIT, call -> new AuditCommand(call, labs));
        factories.put(Verb.SWEEP, call -> new SweepCommand(call, sweeping, making.prices(), making.random()));
        return factories;
    }
}
