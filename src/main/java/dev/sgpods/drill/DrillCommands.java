package dev.sgpods.drill;

import dev.sgpods.command.CommandFactory;
import dev.sgpods.graph.TroubleReader;
import dev.sgpods.lab.LabScheduler;
import dev.sgpods.lab.LabStore;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The command about drills, ready for the command tree. */
public final class DrillCommands {
    private final Parts parts;

    /**
     * What it works with.
     *
     * @param random picks surprises, and ids
     * @param skipped is told why a surprise was not the fault that was picked first
     */
    public record Parts(
            LabStore labs,
            LabScheduler scheduler,
            Drills drills,
            DrillSites sites,
            TroubleReader troubles,
            RandomGenerator random,
            Consumer<String> skipped) {}

    /** A command over the given parts. */
    public DrillCommands(Parts parts) {
        this.parts = parts;
    }

    /** Makes the command for one call. */
    public CommandFactory factory() {
        return call -> new DrillCommand(call, parts);
    }
}
