package dev.sgpods.reachability.check;

import dev.sgpods.reachability.facts.Route;
import dev.sgpods.reachability.facts.Subnet;

/** What one kind of route target does to a packet that comes from a subnet. */
interface Check {
    /** Tells the trail what happens there and answers where the packet goes on. */
    Step judge(Subnet from, Route.Target target, Trail trail);
}
