package dev.sgpods.schedule;

import dev.sgpods.lab.LabId;
import java.time.Instant;
import java.util.Date;
import org.quartz.JobBuilder;
import org.quartz.JobKey;
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
                                .storeDurably()
                                .build(),
                        true);
            }
            // Never scheduleJob with a job: from within that job it fires several times.
            if (scheduler.rescheduleJob(key, trigger) == null) {
                scheduler.scheduleJob(trigger);
            }
        } catch (SchedulerException failure) {
            throw new IllegalStateException("The trigger of lab " + lab + " cannot be set.", failure);
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

    /** Whether nothing will ever fire for the lab. */
    boolean dead(LabId lab) {
        try {
            TriggerState state = scheduler.getTriggerState(TriggerKey.triggerKey(lab.value(), GROUP));
            return state == TriggerState.NONE || state == TriggerState.COMPLETE || state == TriggerState.ERROR;
        } catch (SchedulerException failure) {
            throw new IllegalStateException("The trigger of lab " + lab + " cannot be read.", failure);
        }
    }
}
