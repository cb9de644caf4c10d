package dev.sgpods.reachability.explain;

/** Which way a packet goes. */
public enum Way {
    /** From the client to the server. */
    REQUEST,
    /** Back to the client; groups remember connections, ACLs and routes do not. */
    REPLY
}
