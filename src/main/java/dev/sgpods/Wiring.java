package dev.sgpods;

/**
 * Builds every object by constructor. The {@code Wiring*} classes are the only ones that know whether the world is real
 * or simulated.
 */
final class Wiring {
    private Wiring() {}

    /**
     * The embedded default, running.
     *
     * @throws StartRefused when it cannot be started as asked
     */
    static Demo demo(DemoOptions options) {
        return new WiringDemo(options);
    }
}
