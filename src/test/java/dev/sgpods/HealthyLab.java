package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.facts.Collected;
import dev.sgpods.facts.Wanted;
import dev.sgpods.lab.Caps;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabState;
import dev.sgpods.store.MemoryDatabase;
import dev.sgpods.why.LabPlace;
import dev.sgpods.why.WhyQuestion;
import java.util.Optional;

/** A lab that is ready, in a simulated account, with a database of its own. */
final class HealthyLab implements AutoCloseable {
    final TestBot bot;
    final LabPlace place;
    private final MemoryDatabase database = new MemoryDatabase();

    HealthyLab() {
        database.open();
        this.bot = new TestBot(database.jdbi());
        Lab asked = AskedLabs.lab("abc234", "demo", bot.now());
        bot.labs.insert(asked, new Caps(10, 10));
        Lab lab = bot.settle(asked.id());
        assertThat(lab.state()).as(lab.reason()).isEqualTo(LabState.READY);
        this.place = WiringWhy.place(lab, bot.bot().world().identity(lab));
    }

    /** Facts as an answer reads them. */
    Collected collect() {
        return collect(place.database());
    }

    /** Facts as an answer about some database reads them. */
    Collected collect(String about) {
        return bot.bot().facts().read(new Wanted(place.region(), place.cluster(), place.namespace(), about));
    }

    /** Facts as an answer reads them for whoever was told that. */
    Collected collectFor(String error) {
        return bot.bot()
                .facts()
                .read(new Wanted(place.region(), place.cluster(), place.namespace(), place.database(), error));
    }

    /** Why one of its workloads does not reach its database. */
    WhyQuestion about(String workload) {
        return new WhyQuestion(workload, place.namespace(), place.database(), Optional.empty(), "");
    }

    @Override
    public void close() {
        bot.close();
        database.close();
    }
}
