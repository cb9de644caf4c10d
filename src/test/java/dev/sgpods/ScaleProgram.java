package dev.sgpods;

import dev.sgpods.aws.SimulatedClients;
import dev.sgpods.simulator.MemoryStateStore;
import dev.sgpods.simulator.ScaledClock;
import dev.sgpods.simulator.World;
import dev.sgpods.simulator.aws.Options;
import dev.sgpods.simulator.aws.SimulatedAccount;
import dev.sgpods.store.DatabaseLocation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * The bot without Slack, on a database with many labs and in front of an empty account, at the pace of the wall clock.
 * Prints how long its virtual machine had run when it began to run passes, and at the end what its heap held.
 */
final class ScaleProgram {
    private static final long MEGABYTE = 1_000_000;

    private ScaleProgram() {}

    /** The argument is the database: an address or a folder. It ends with its input. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        InstantSource wall = InstantSource.system();
        WiringPools pools = new WiringPools();
        WiringStorage storage = WiringStorage.open(location(arguments[0]), "demo", "scale-" + wall.millis(), wall);
        DemoOptions options = new DemoOptions("127.0.0.1", 0, Path.of("."), false, 1, 1, List.of(), false, false, true);
        WiringDemoCore core = new WiringDemoCore(
                options, storage, pools, wall, new WiringListener(), "scale", fence -> account(wall));
        var unusedTime = core.start(pools);
        var unusedLife = storage.live(pools.timer());
        out.println("passes run " + ManagementFactory.getRuntimeMXBean().getUptime()
                + " ms after the virtual machine began, which cost " + cost() + " ms of a core");
        try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            while (input.readLine() != null) {
                out.println("peak " + peak() / MEGABYTE);
            }
        }
        System.gc();
        out.println("in all it cost " + cost() + " ms of a core; MB: heap "
                + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE + " peak "
                + peak() / MEGABYTE);
        core.stop();
        pools.close();
        core.close();
        storage.close();
    }

    private static long cost() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
    }

    static DatabaseLocation location(String database) {
        return database.startsWith("postgresql:")
                ? DatabaseLocation.Server.parse(database)
                : new DatabaseLocation.Folder(Path.of(database));
    }

    private static WiringAccount account(InstantSource wall) {
        ScaledClock clock = new ScaledClock(wall.instant(), 1);
        SimulatedAccount account = new SimulatedAccount(
                new World(new MemoryStateStore(), clock, 1),
                "123456789012",
                (region, name) -> "",
                new Options(List.of(), ""));
        return new WiringAccount(clock, region -> SimulatedClients.of(account, region), account::cloudWatch);
    }

    /** The sum of the generations' highest marks: at least what was ever held at once. */
    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
