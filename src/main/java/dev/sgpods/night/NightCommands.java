package dev.sgpods.night;

import dev.sgpods.command.CommandFactory;
import dev.sgpods.command.Verb;
import dev.sgpods.lab.Bulletin;
import dev.sgpods.lab.Freezes;
import dev.sgpods.lab.LabScheduler;
import dev.sgpods.lab.LabStore;
import dev.sgpods.message.Message;
import java.util.EnumMap;
import java.util.Map;

/** The commands about what goes by itself, ready for the command tree. */
public final class NightCommands {
    private final Parts parts;

    /** What the commands act on. */
    public record Parts(
            LabStore labs,
            NightStore store,
            Freezes freezes,
            Timetables timetables,
            Nightly nightly,
            NightRules rules,
            LabScheduler scheduler,
            Bulletin bulletin) {
        void wake() {
            scheduler.wake(Nightly.ID);
        }

        /** Tells the channel, once for each request. */
        void tell(String requestKey, Message message) {
            bulletin.post(Subjects.of(requestKey), message);
        }
    }

    /** Commands over the given parts. */
    public NightCommands(Parts parts) {
        this.parts = parts;
    }

    /** A factory for each verb. */
    public Map<Verb, CommandFactory> factories() {
        Map<Verb, CommandFactory> factories = new EnumMap<>(Verb.class);
        factories.put(Verb.SCHEDULE, call -> new ScheduleCommand(call, parts));
        factories.put(Verb.KEEP, call -> new KeepCommand(call, parts));
        factories.put(Verb.FREEZE, call -> new FreezeCommand(call, parts));
        factories.put(Verb.UNFREEZE, call -> new UnfreezeCommand(call, parts));
        return factories;
    }
}
