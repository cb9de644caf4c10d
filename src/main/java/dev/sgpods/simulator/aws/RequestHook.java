package dev.sgpods.simulator.aws;

/**
 * Sees every request. What {@link #before} throws is the answer to the request, which then does nothing; what
 * {@link #after} throws is the answer to a request that was carried out.
 */
public interface RequestHook {
    /** Called before a request; the service is named as its client names it, the operation as its method. */
    default void before(String service, String operation, Object request) {}

    /** Called after a request that was carried out. */
    default void after(String service, String operation, Object request) {}
}
