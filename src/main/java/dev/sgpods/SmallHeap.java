package dev.sgpods;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the virtual machine give back memory that it does not use. On a machine with much of it G1 begins with a heap of a
 * 64th of all, by itself hardly ever gives any back (JEP 346), and where collecting takes a hundredth of the time it
 * doubles the heap or leaps halfway to what it began with ({@code G1HeapSizingPolicy}). A demo on somebody's laptop is
 * idle most of the time and holds some 60 MB. What was chosen on the command line stays, and so does all of it on other
 * virtual machines and with other collectors: these give nothing back when asked, and would be asked for ever.
 */
final class SmallHeap {
    private static final Logger LOG = LoggerFactory.getLogger(SmallHeap.class);

    /** In an order in which no lower bound is ever above an upper one. */
    private static final Map<String, String> WANTED = new TreeMap<>(Map.of(
            "G1PeriodicGCInterval", "5000",
            "MinHeapFreeRatio", "10",
            "MaxHeapFreeRatio", "40"));

    /** Bytes of a heap that is left alone. */
    private static final long SMALL = 104L << 20;

    private static final long BEGIN_MILLIS = 5000;
    private static final long LOOK_MILLIS = 250;
    private static final long TRIM_MILLIS = 1000;

    /** A compiler that worked for less has left nothing worth a trim. */
    private static final long COMPILED_MILLIS = 50;

    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final MBeanServer machine = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName commands;
    private final CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    private long limit = SMALL;
    private long trimmedAt;

    private SmallHeap(ObjectName commands) {
        this.commands = commands;
    }

    /** From now on. */
    static void ask() {
        HotSpotDiagnosticMXBean options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (options == null) {
            return;
        }
        Map<String, VMOption> known = new TreeMap<>();
        options.getDiagnosticOptions().forEach(option -> known.put(option.getName(), option));
        boolean usual = WANTED.keySet().stream().allMatch(name -> known.containsKey(name) && usual(known.get(name)));
        boolean chosen = options.getVMOption("InitialHeapSize").getOrigin() == VMOption.Origin.VM_CREATION;
        if (usual
                && !chosen
                && Boolean.parseBoolean(options.getVMOption("UseG1GC").getValue())) {
            options.setVMOption("MinHeapFreeRatio", WANTED.get("MinHeapFreeRatio"));
            WANTED.forEach(options::setVMOption);
            tend();
        }
    }

    private static boolean usual(VMOption option) {
        return option.isWriteable() && option.getOrigin() == VMOption.Origin.DEFAULT;
    }

    private static void tend() {
        try {
            SmallHeap heap = new SmallHeap(new ObjectName("com.sun.management:type=DiagnosticCommand"));
            ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "sgpods-small-heap");
                thread.setDaemon(true);
                return thread;
            });
            var unused = timer.scheduleWithFixedDelay(heap::shrink, BEGIN_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (heap.trims()) {
                var unusedAsWell =
                        timer.scheduleWithFixedDelay(heap::trim, BEGIN_MILLIS, TRIM_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (JMException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    /** Takes back what G1 added before young objects fill it. G1 adds after four collections at the soonest. */
    private void shrink() {
        if (memory.getHeapMemoryUsage().getCommitted() > limit) {
            System.gc();
            limit = Math.max(SMALL, 2 * memory.getHeapMemoryUsage().getUsed());
        }
    }

    /** Whether the virtual machine can: on Linux with glibc, whose allocator keeps what compilations took. */
    private boolean trims() throws JMException {
        return machine.isRegistered(commands)
                && Arrays.stream(machine.getMBeanInfo(commands).getOperations())
                        .anyMatch(operation -> operation.getName().equals("systemTrimNativeHeap"));
    }

    private void trim() {
        long compiled = compiler.getTotalCompilationTime();
        if (compiled - trimmedAt < COMPILED_MILLIS) {
            return;
        }
        trimmedAt = compiled;
        try {
            machine.invoke(commands, "systemTrimNativeHeap", new Object[0], new String[0]);
        } catch (JMException failed) {
            LOG.warn("The virtual machine's own memory could not be trimmed.", failed);
        }
    }
}
