package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class SmallHeapTest {
    private final HotSpotDiagnosticMXBean options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);

    @Test
    void leavesTheHeapOfAnotherCollectorAlone() {
        // As the build runs the tests.
        assumeThat(options.getVMOption("UseG1GC").getValue()).isEqualTo("false");
        SmallHeap.ask();
        assertThat(options.getVMOption("MaxHeapFreeRatio").getOrigin()).isEqualTo(VMOption.Origin.DEFAULT);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("sgpods-small-heap"));
    }
}
