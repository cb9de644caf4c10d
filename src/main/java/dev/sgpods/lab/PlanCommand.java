package dev.sgpods.lab;

import dev.sgpods.command.Action;
import dev.sgpods.command.Invocation;
import dev.sgpods.command.Ownership;
import dev.sgpods.command.Reply;
import dev.sgpods.command.Verb;
import dev.sgpods.lab.LabPlan.PlannedResource;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code plan}: what {@code create} with the same options would make. Stores nothing. */
@Command(name = "plan", description = "Shows what create would make, in order, how long it takes and what it costs.")
final class PlanCommand implements Action {
    private final Invocation invocation;
    private final LabCommands.Making making;
    private final Readiness readiness;

    @Parameters(index = "0", arity = "0..1", paramLabel = "[name]", description = "As for create.")
    private @Nullable String name;

    @Mixin
    private final CommandOptions options = new CommandOptions();

    PlanCommand(Invocation invocation, LabCommands.Making making, Readiness readiness) {
        this.invocation = invocation;
        this.making = making;
        this.readiness = readiness;
    }

    @Override
    public Reply run() {
        invocation.require(Verb.PLAN, Ownership.NONE);
        Optional<LabName> wanted = Optional.ofNullable(name).map(typed -> CreateCommand.named(Verb.PLAN, typed));
        LabSpec spec = making.resolver().resolve(options.asked(Verb.PLAN, name));
        List<Preflight.Finding> findings =
                readiness.of(wanted, invocation.caller().user(), spec);
        boolean stopped = findings.stream().anyMatch(Preflight.Finding::stops);
        CostEstimate cost = CostEstimate.of(spec, making.prices());
        List<List<String>> steps =
                making.plan().resources(spec).stream().map(PlanCommand::row).toList();
        return Reply.done(Message.of(
                stopped ? Status.WARNING : Status.INFO,
                "Nothing was made: this is what a lab would be" + (stopped ? ", and it could not be made now" : ""),
                Block.Fields.of(
                        new Block.Field("Expected", LabWords.expectedMinutes()),
                        new Block.Field("Cost", cost.inWords()),
                        new Block.Field("Region", spec.region() + " (" + String.join(", ", spec.zones()) + ")"),
                        new Block.Field("Lease", Durations.format(spec.ttl()) + LabWords.tooShort(spec)),
                        new Block.Field("Nodes", spec.nodes() + " x " + spec.instanceType()),
                        new Block.Field("Kubernetes", spec.kubernetesVersion()),
                        new Block.Field(
                                "Database", "PostgreSQL " + spec.engineVersion() + " on " + spec.databaseClass()),
                        new Block.Field("Management instance", LabWords.management(spec))),
                Readiness.block(findings),
                new Block.Table(List.of("Phase", "What"), steps),
                new Block.Table(List.of("What is paid for", "An hour"), costs(cost))));
    }

    private static List<String> row(PlannedResource resource) {
        return List.of(resource.phase().word(), resource.what());
    }

    private static List<List<String>> costs(CostEstimate cost) {
        return cost.items().stream()
                .map(item -> List.of(item.what(), item.inWords()))
                .toList();
    }
}
