package dev.sgpods.schedule;

import dev.sgpods.lab.LabId;
import java.util.function.Consumer;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/**
 * The one job there is: a pass over the lab whose id is in the job's data.
 *
 * <p>Its name is stored in every database: renamed or moved, it would keep existing installations from starting.
 */
@DisallowConcurrentExecution
final class LabWakeUp implements Job {
    /** The key of the job's data, which holds nothing else. */
    static final String LAB = "lab";

    private final Consumer<LabId> passes;

    LabWakeUp(Consumer<LabId> passes) {
        this.passes = passes;
    }

    @Override
    public void execute(JobExecutionContext context) {
        passes.accept(new LabId(context.getJobDetail().getJobDataMap().getString(LAB)));
    }
}
