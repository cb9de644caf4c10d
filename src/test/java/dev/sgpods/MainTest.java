package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void works() {
        assertThat(Main.class).isFinal();
    }
}
