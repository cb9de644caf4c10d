package dev.sgpods.drill;

import java.util.function.Function;

/**
 * A fault of the catalogue that can be put into a lab.
 *
 * @param code as {@code why} names it
 * @param title what is broken
 * @param told whether {@code why} can name it only when it is given the client's message ({@code --error})
 * @param plan reads the lab, changes nothing, and tells how; throws {@link Unfit} where it cannot be done
 */
public record DrillFault(String code, String title, boolean told, Function<Site, Script> plan) {
    static DrillFault of(String code, String title, Function<Site, Script> plan) {
        return new DrillFault(code, title, false, plan);
    }

    static DrillFault told(String code, String title, Function<Site, Script> plan) {
        return new DrillFault(code, title, true, plan);
    }
}
