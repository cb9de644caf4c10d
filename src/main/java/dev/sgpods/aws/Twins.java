package dev.sgpods.aws;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which of the things that bear one tag counts. Pure.
 *
 * @param kept the one that counts; nothing when there is none, or when several are used
 * @param idle what may go: bears the tag, is used by nothing, and is not the one that counts
 * @param disputed what is used, when several are; then nothing is guessed and nothing is idle
 */
record Twins<T>(Optional<T> kept, List<T> idle, List<T> disputed) {
    Twins {
        idle = List.copyOf(idle);
        disputed = List.copyOf(disputed);
    }

    /**
     * Chooses: the only one that is used, else the first by age.
     *
     * @param used whether other things depend on one; asked only when there are several
     * @param age the older first; must tell any two apart, so that every reading leads to the same choice
     */
    static <T> Twins<T> of(List<T> bearing, Predicate<T> used, Comparator<T> age) {
        if (bearing.size() < 2) {
            return new Twins<>(bearing.stream().findFirst(), List.of(), List.of());
        }
        List<T> busy = bearing.stream().filter(used).toList();
        if (busy.size() > 1) {
            return new Twins<>(Optional.empty(), List.of(), busy);
        }
        T kept = busy.isEmpty() ? bearing.stream().min(age).orElseThrow() : busy.get(0);
        List<T> idle = new ArrayList<>(bearing);
        idle.remove(kept);
        return new Twins<>(Optional.of(kept), idle, List.of());
    }
}
