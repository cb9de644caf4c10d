package dev.sgpods.simulator.network;

/** What becomes of an attempt to reach something. */
public sealed interface Verdict {
    /** It is answered. */
    record Passes(String destinationInterface) implements Verdict {}

    /**
     * Nothing comes back.
     *
     * @param hop where the packet or its reply is dropped, in words
     */
    record TimesOut(Hop hop, String detail) implements Verdict {}

    /** Something is there and does not listen. */
    record Refused(String detail) implements Verdict {}

    /** The name resolves to nothing. */
    record NameUnknown(String name) implements Verdict {}

    /** Where packets are dropped, in the order in which they pass. */
    enum Hop {
        NETWORK_POLICY,
        SOURCE_GROUP_EGRESS,
        SOURCE_ACL_EGRESS,
        ROUTE,
        DESTINATION_ACL_INGRESS,
        DESTINATION_GROUP_INGRESS,
        REPLY_ACL_EGRESS,
        REPLY_ROUTE,
        REPLY_ACL_INGRESS,
        NOBODY
    }
}
