package dev.sgpods.night;

import dev.sgpods.lab.LabId;
import java.time.LocalDate;

/** That the nightly runs leave a lab alone, up to and including a date in the timetable's zone. */
public record Keep(LabId lab, LocalDate until, String who, String whoName) {}
