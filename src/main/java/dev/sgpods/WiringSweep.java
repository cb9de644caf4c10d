package dev.sgpods;

import dev.sgpods.lab.Duty;
import dev.sgpods.lab.SweepLook;
import dev.sgpods.lab.SweepPlans;

/**
 * What a sweep needs besides a bot.
 *
 * @param duty one program at a time sweeps
 */
record WiringSweep(SweepPlans plans, SweepLook look, Duty duty) {}
