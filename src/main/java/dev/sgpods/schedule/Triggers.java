package dev.sgpods.schedule;

import dev.sgpods.lab.LabId;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;

/** One job and one one-shot trigger a lab, both named after it. */
final class Triggers {
    private static final String GROUP = "labs";

    /** So many at a time are set under Quartz's lock, for which other programs wait. */
    private static final int PORTION = 100;

    private final Scheduler scheduler;
    private final Jdbi jdbi;

    Triggers(Scheduler scheduler, Jdbi jdbi) {
        this.scheduler = scheduler;
        this.jdbi = jdbi;
    }

    /** Sets the lab's trigger to a wall time, instead of the one it may have. */
    void set(LabId lab, Instant wall) {
        Trigger trigger = trigger(lab, wall);
        try {
            // Never scheduleJob with a job: from within that job it fires several times.
            if (scheduler.rescheduleJob(trigger.getKey(), trigger) == null) {
                if (!scheduler.checkExists(trigger.getJobKey())) {
                    scheduler.addJob(job(lab), true);
                }
                add(trigger);
            }
        } catch (SchedulerException failure) {
            throw new IllegalStateException("The trigger of lab " + lab + " cannot be set.", failure);
        }
    }

    /** As {@link #set}, for many labs in few transactions; not to be called from within a pass. */
    void set(Map<LabId, Instant> wall) {
        Map<JobDetail, Set<? extends Trigger>> portion = new HashMap<>();
        for (Map.Entry<LabId, Instant> due : wall.entrySet()) {
            portion.put(job(due.getKey()), Set.of(trigger(due.getKey(), due.getValue())));
            if (portion.size() == PORTION) {
                store(portion);
                portion.clear();
            }
        }
        if (!portion.isEmpty()) {
            store(portion);
        }
    }

    private void store(Map<JobDetail, Set<? extends Trigger>> portion) {
        try {
            scheduler.scheduleJobs(portion, true);
        } catch (SchedulerException failure) {
            throw new IllegalStateException("The triggers of " + portion.size() + " labs cannot be set.", failure);
        }
    }

    private static Trigger trigger(LabId lab, Instant wall) {
        return TriggerBuilder.newTrigger()
                .withIdentity(TriggerKey.triggerKey(lab.value(), GROUP))
                .forJob(JobKey.jobKey(lab.value(), GROUP))
                .startAt(Date.from(wall))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
                .build();
    }

    private static JobDetail job(LabId lab) {
        return JobBuilder.newJob(LabWakeUp.class)
                .withIdentity(JobKey.jobKey(lab.value(), GROUP))
                .usingJobData(LabWakeUp.LAB, lab.value())
                // A pass that its program did not live to end is run again at once by another.
                .requestRecovery()
                .storeDurably()
                .build();
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

    /** When triggers fire next, of those that ever will, read at once: Quartz itself tells of one at a time. */
    Map<LabId, Instant> next() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select trigger_name, next_fire_time from qrtz_triggers where sched_name = :name"
                                + " and trigger_group = :group and next_fire_time > 0"
                                + " and trigger_state not in ('COMPLETE', 'ERROR')")
                .bind("name", QuartzFactory.NAME)
                .bind("group", GROUP)
                .map((row, context) -> Map.entry(
                        new LabId(row.getString("trigger_name")), Instant.ofEpochMilli(row.getLong("next_fire_time"))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
