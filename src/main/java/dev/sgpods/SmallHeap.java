package dev.sgpods;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;

/**
 * Has the virtual machine give back memory that it does not use. On a machine with much of it G1 begins with a heap of a
 * 64th of all, lets it grow at each burst, and by itself hardly ever gives any back (JEP 346). A demo on somebody's laptop
 * is idle most of the time. What was chosen on the command line stays, and so does all of it on other virtual machines.
 */
final class SmallHeap {
    /** In an order in which no lower bound is ever above an upper one. */
    private static final Map<String, String> WANTED = new TreeMap<>(Map.of(
            "G1PeriodicGCInterval", "5000",
            "MinHeapFreeRatio", "30",
            "MaxHeapFreeRatio", "50"));

    private SmallHeap() {}

    /** From now on. */
    static void ask() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (machine == null) {
            return;
        }
        Map<String, VMOption> options = new TreeMap<>();
        machine.getDiagnosticOptions().forEach(option -> options.put(option.getName(), option));
        boolean usual =
                WANTED.keySet().stream().allMatch(name -> options.containsKey(name) && usual(options.get(name)));
        if (usual) {
            machine.setVMOption("MinHeapFreeRatio", WANTED.get("MinHeapFreeRatio"));
            WANTED.forEach(machine::setVMOption);
        }
    }

    private static boolean usual(VMOption option) {
        return option.isWriteable() && option.getOrigin() == VMOption.Origin.DEFAULT;
    }
}
