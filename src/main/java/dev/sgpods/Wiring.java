package dev.sgpods;

import dev.sgpods.doctor.Report;
import dev.sgpods.facts.Collected;
import dev.sgpods.facts.Wanted;
import dev.sgpods.graph.Fence;
import dev.sgpods.kubernetes.ClusterAccess;
import dev.sgpods.message.Message;
import dev.sgpods.terminal.MessageText;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.utils.SystemSetting;

/**
 * Builds every object by constructor. The {@code Wiring*} classes are the only ones that know whether the world is real
 * or simulated.
 */
final class Wiring {
    private Wiring() {}

    /**
     * The embedded default, running.
     *
     * @throws StartRefused when it cannot be started as asked
     */
    static Demo demo(DemoOptions options) {
        return new WiringDemo(options);
    }

    /**
     * The bot in a real account and workspace, running.
     *
     * @throws StartRefused with everything that is wrong
     */
    static Serving serve(ConfigSources sources) {
        return new WiringServe(sources, own(sources));
    }

    /** Looks at everything that {@link #serve} needs. */
    static Report examine(ConfigSources sources) {
        InstantSource wall = InstantSource.system();
        Config.Reading reading = Config.read(sources);
        try (WiringAws aws = new WiringAws(reading.config().aws(), own(sources), new Fence(), Wiring::refuse);
                WiringChecks checks = new WiringChecks(
                        reading, aws, new WiringWorld(reading.config().server(), wall), wall)) {
            return new Report(checks.all());
        }
    }

    /**
     * Reads facts with the program's own credentials, for one answer.
     *
     * @param wanted region and cluster may be empty where the settings name just one
     * @throws dev.sgpods.facts.FactsUnreadable with a sentence for people when there is nothing to read
     */
    static Collected collect(ConfigSources sources, Wanted wanted) {
        Config config = Config.read(sources).config();
        Wanted place = WiringWhy.place(config, wanted);
        try (WiringAws aws = new WiringAws(config.aws(), own(sources), new Fence(), Wiring::refuse);
                ClusterAccess clusters = new ClusterAccess(WiringWhy.login(config, aws), () -> {})) {
            return new WiringWhy(aws::clients, clusters, InstantSource.system()).read(place);
        }
    }

    /** A message for a terminal. */
    static List<String> lines(Message message) {
        return MessageText.lines(message);
    }

    private static void refuse(String lab, String action) {
        throw new IllegalStateException("A look changes nothing: " + action + " was not sent.");
    }

    /** The AWS SDK reads the process's environment; what only the file says reaches it by properties of the same sense. */
    private static AwsCredentialsProvider own(ConfigSources sources) {
        Map<String, String> file = sources.onlyInFile();
        for (SystemSetting setting : SdkSystemSetting.values()) {
            adopt(setting, file);
        }
        for (SystemSetting setting : ProfileFileSystemSetting.values()) {
            adopt(setting, file);
        }
        return DefaultCredentialsProvider.builder().build();
    }

    private static void adopt(SystemSetting setting, Map<String, String> file) {
        String value = file.get(setting.environmentVariable());
        if (value != null && setting.property() != null) {
            System.setProperty(setting.property(), value);
        }
    }
}
