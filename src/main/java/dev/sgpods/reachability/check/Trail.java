package dev.sgpods.reachability.check;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Packet;
import dev.sgpods.reachability.explain.Condition;
import dev.sgpods.reachability.explain.Explanation;
import dev.sgpods.reachability.explain.Gap;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.explain.Way;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.Subnet;
import dev.sgpods.reachability.facts.TransitAttachment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The hops of a packet so far, and the packet as it is now. Belongs to one walk and one thread. */
public final class Trail {
    private final Way way;
    private final Optional<Station> meant;
    private final List<Hop> hops = new ArrayList<>();
    private final List<Translation> translations = new ArrayList<>();
    private final List<TransitAttachment> transits = new ArrayList<>();
    private boolean throughAppliance;
    private Packet packet;

    /**
     * A NAT gateway that put its own address in place of the source's.
     *
     * @param subnet where the gateway is
     * @param own the gateway's address
     * @param original the source address before
     */
    record Translation(Subnet subnet, Address own, Address original) {}

    /**
     * Begins with the packet as it is sent.
     *
     * @param meant where it is meant to arrive: a place that may exist in the question only
     */
    public Trail(Way way, Packet packet, Optional<Station> meant) {
        this.way = way;
        this.packet = packet;
        this.meant = meant;
    }

    /** The interface that the packet is for, if it is that of the place where it is meant to arrive. */
    Optional<NetworkInterface> meant(String vpc) {
        return meant.filter(station -> station.address().equals(packet.destination()))
                .flatMap(Station::networkInterface)
                .filter(own -> own.vpc().equals(vpc));
    }

    /** Which way it goes. */
    public Way way() {
        return way;
    }

    /** The packet as it is now. */
    public Packet packet() {
        return packet;
    }

    /** The hops so far. */
    public List<Hop> hops() {
        return hops;
    }

    void become(Packet changed) {
        packet = changed;
    }

    void add(Kind kind, String component, Outcome outcome, Explanation explanation) {
        hops.add(new Hop(kind, way, component, outcome, explanation));
    }

    void pass(Kind kind, String component, Explanation explanation) {
        add(kind, component, Outcome.PASSED, explanation);
    }

    Step block(Kind kind, String component, Explanation explanation) {
        add(kind, component, Outcome.BLOCKED, explanation);
        return new Step.Stuck();
    }

    Step block(Kind kind, Condition condition) {
        return block(kind, condition.component(), condition);
    }

    Step unknown(Kind kind, String component, Gap gap) {
        add(kind, component, Outcome.UNKNOWN, gap);
        return new Step.Stuck();
    }

    void translate(Translation translation) {
        translations.add(translation);
    }

    List<Translation> translations() {
        return translations;
    }

    void crossed(TransitAttachment attachment) {
        transits.add(attachment);
    }

    List<TransitAttachment> transits() {
        return transits;
    }

    void enterAppliance() {
        throughAppliance = true;
    }

    boolean throughAppliance() {
        return throughAppliance;
    }
}
