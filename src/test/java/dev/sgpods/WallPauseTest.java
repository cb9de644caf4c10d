package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class WallPauseTest {
    @Test
    void returnsAtTheMomentAndAtOnceWhenThatIsOver() throws InterruptedException {
        InstantSource wall = InstantSource.system();
        Instant soon = wall.instant().plusMillis(60);
        new WallPause().until(soon);
        assertThat(wall.instant().plusMillis(1)).isAfterOrEqualTo(soon);
        new WallPause().until(Instant.EPOCH);
        new WallPause().until(wall.instant());
    }
}
