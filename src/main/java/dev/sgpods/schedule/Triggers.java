package dev.sgpods.schedule;

import dev.sgpods.lab.LabId;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.quartz.JobBuilder;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.Trigger.TriggerState;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;

/** One job and one one-shot trigger a lab, both named after it. */
final class Triggers {
    private static final String GROUP = "labs";
    private static final Set<TriggerState> DEAD =
            EnumSet.of(TriggerState.NONE, TriggerState.COMPLETE, TriggerState.ERROR);

    private final Scheduler scheduler;

    Triggers(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Sets the lab's trigger to a wall time, instead of the one it may have. */
    void set(LabId lab, Instant wall) {
        TriggerKey key = TriggerKey.triggerKey(lab.value(), GROUP);
        JobKey job = JobKey.jobKey(lab.value(), GROUP);
        Trigger trigger = TriggerBuilder.newTrigger()
                .withIdentity(key)
                .forJob(job)
                .startAt(Date.from(wall))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
                .build();
        try {
            if (!scheduler.checkExists(job)) {
                scheduler.addJob(
                        JobBuilder.newJob(LabWakeUp.class)
                                .withIdentity(job)
                                .usingJobData(LabWakeUp.LAB, lab.value())
                                // A pass that its program did not live to end is run again at once by another.
                                .requestRecovery()
                                .storeDurably()
                                .build(),
                        true);
            }
            // Never scheduleJob with a job: from within that job it fires several times.
            if (scheduler.rescheduleJob(key, trigger) == null) {
                add(trigger);
            }
        } catch (SchedulerException failure) {
            throw new IllegalStateException("The trigger of lab " + lab + " cannot be set.", failure);
        }
    }

    private void add(Trigger trigger) throws SchedulerException {
        try {
            scheduler.scheduleJob(trigger);
        } catch (ObjectAlreadyExistsException quicker) {
            // Another program has set one since.
            scheduler.rescheduleJob(trigger.getKey(), trigger);
        }
    }

    /** Takes the lab's job and trigger away. */
    void remove(LabId lab) {
        try {
            scheduler.deleteJob(JobKey.jobKey(lab.value(), GROUP));
        } catch (SchedulerException failure) {
            throw new IllegalStateException("The job of lab " + lab + " cannot be taken away.", failure);
        }
    }

    /** When the lab's trigger fires next; nothing when none ever will. */
    Optional<Instant> next(LabId lab) {
        TriggerKey key = TriggerKey.triggerKey(lab.value(), GROUP);
        try {
            Trigger trigger = scheduler.getTrigger(key);
            boolean dead = trigger == null
                    || trigger.getNextFireTime() == null
                    || DEAD.contains(scheduler.getTriggerState(key));
            return dead
                    ? Optional.empty()
                    : Optional.of(trigger.getNextFireTime().toInstant());
        } catch (SchedulerException failure) {
            throw new IllegalStateException("The trigger of lab " + lab + " cannot be read.", failure);
        }
    }
}
