package dev.sgpods.night;

import java.time.LocalDate;

/** A date, in the timetable's zone, whose run does not take place. */
public record Skip(LocalDate date, String who, String whoName) {}
