package dev.sgpods.simulator.aws;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How an account behaves.
 *
 * @param hooks called around every request, in this order
 * @param certificateAuthority what clusters say signed their certificate, in base64; empty if their endpoint is not HTTPS
 * @param capacity where EC2 lacks capacity
 * @param quotas values other than the account's usual ones, by Service Quotas' code, such as {@code L-F678F1CE}
 * @param forbidden actions that the bot's policies do not allow, for example {@code ec2:CreateVpc}
 * @param caller the name of the session in which a request is sent
 * @param foundWithin the longest it takes until a request finds what EC2 has just made; with zero it is found at once
 */
public record Options(
        List<RequestHook> hooks,
        String certificateAuthority,
        Capacity capacity,
        Map<String, Integer> quotas,
        Set<String> forbidden,
        Duration foundWithin,
        Supplier<String> caller) {
    private static final Duration USUAL = Duration.ofSeconds(3);

    public Options {
        hooks = List.copyOf(hooks);
        quotas = Map.copyOf(quotas);
        forbidden = Set.copyOf(forbidden);
    }

    /** With capacity everywhere and the usual quotas. */
    public Options(List<RequestHook> hooks, String certificateAuthority) {
        this(hooks, certificateAuthority, (zone, type) -> false, Map.of(), Set.of(), USUAL, () -> "sgpods");
    }

    /** No hooks, no certificate authority, capacity everywhere, the usual quotas. */
    public static Options standard() {
        return new Options(List.of(), "");
    }

    public Options withCapacity(Capacity newCapacity) {
        return new Options(hooks, certificateAuthority, newCapacity, quotas, forbidden, foundWithin, caller);
    }

    /** With other values of some quotas, by their codes. */
    public Options withQuotas(Map<String, Integer> newQuotas) {
        return new Options(hooks, certificateAuthority, capacity, newQuotas, forbidden, foundWithin, caller);
    }

    /** With policies that do not allow some actions. */
    public Options withForbidden(Set<String> newForbidden) {
        return new Options(hooks, certificateAuthority, capacity, quotas, newForbidden, foundWithin, caller);
    }

    /** For who makes things without letting time pass. */
    public Options withFoundWithin(Duration newFoundWithin) {
        return new Options(hooks, certificateAuthority, capacity, quotas, forbidden, newFoundWithin, caller);
    }

    /** In which session requests are sent, as CloudTrail tells it. */
    public Options withCaller(Supplier<String> newCaller) {
        return new Options(hooks, certificateAuthority, capacity, quotas, forbidden, foundWithin, newCaller);
    }
}
