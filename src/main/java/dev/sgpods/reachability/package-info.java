/**
 * Whether traffic gets from one place to another in a VPC network, and what decides it: pure analysis of facts that
 * others read, which lists every blocker and answers unknown rather than guess.
 */
@NullMarked
package dev.sgpods.reachability;

import org.jspecify.annotations.NullMarked;
