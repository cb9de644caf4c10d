package dev.sgpods.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceResponse;

/** When a change of a database has its effect. RDS shows an instance as available before it begins with a change. */
class DatabaseHandTest {
    private static final Change USUAL = new Change(Change.Kind.DATABASE, Map.of("port", "5432"));

    private final List<Integer> asked = new ArrayList<>();
    private final RdsClient rds = new RdsClient() {
        @Override
        public ModifyDbInstanceResponse modifyDBInstance(ModifyDbInstanceRequest request) {
            asked.add(request.dbPortNumber());
            return ModifyDbInstanceResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "rds";
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    private boolean done(DBInstance found) {
        return new DatabaseHand(rds).carryOut(USUAL, found, Runnable::run);
    }

    private static DBInstance instance(String status, int port, @Nullable Integer pending) {
        return DBInstance.builder()
                .dbInstanceIdentifier("db")
                .dbInstanceStatus(status)
                .endpoint(endpoint -> endpoint.port(port))
                .pendingModifiedValues(values -> values.port(pending))
                .build();
    }

    @Test
    void aPortIsAsItWasOnlyWhenNoOtherIsPending() {
        assertThat(done(instance("available", 5432, 5433))).isFalse();
        assertThat(asked).containsExactly(5432);
    }

    @Test
    void aPortThatWasAskedForIsWaitedFor() {
        assertThat(done(instance("modifying", 5433, 5432))).isFalse();
        assertThat(asked).isEmpty();
    }

    @Test
    void aPortThatIsAsItWasIsDone() {
        assertThat(done(instance("available", 5432, null))).isTrue();
        assertThat(asked).isEmpty();
    }
}
