package dev.sgpods.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.lab.OutgoingStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class H2OutgoingStoreTest extends OutgoingStoreContract {
    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    private final SettableClock wall = new SettableClock(Samples.START);

    @Override
    OutgoingStore store() {
        return new JdbiOutgoingStore(database.jdbi(), wall, labs());
    }

    @Override
    SettableClock wall() {
        return wall;
    }

    @Test
    void readsByTheIndexOfWhatWaits() {
        String plan = database.jdbi().withHandle(handle -> handle.createQuery("explain " + WaitingQueue.SELECT)
                .mapTo(String.class)
                .one());
        assertThat(plan).contains("OUTBOX_BY_WAITING");
    }
}
