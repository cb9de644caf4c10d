package dev.sgpods.lab;

import java.time.Duration;

final class Durations {
    private Durations() {}

    static String format(Duration d) {
        return d.toString();
    }
}
