package dev.sgpods;

import dev.sgpods.command.Reply;
import dev.sgpods.doctor.Finding;
import dev.sgpods.doctor.Report;
import dev.sgpods.facts.Collected;
import dev.sgpods.graph.Fence;
import dev.sgpods.kubernetes.ClusterAccess;
import dev.sgpods.kubernetes.ClusterLogin;
import dev.sgpods.message.Message;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.terminal.MessageText;
import dev.sgpods.why.WhyQuestion;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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

    /**
     * Tears down what is overdue in a real account, by tags alone.
     *
     * @param says is told what is done, a line each
     * @throws StartRefused with everything that is wrong
     */
    static WiringGuard.Outcome guard(ConfigSources sources, Consumer<String> says) throws InterruptedException {
        return new WiringGuardAccount(Config.read(sources), own(sources)).run(says);
    }

    /** Looks at everything that {@link #serve} needs. */
    static Report examine(ConfigSources sources) {
        InstantSource wall = InstantSource.system();
        Config.Reading reading = Config.read(sources);
        Fence fence = new Fence();
        try (WiringAws aws = new WiringAws(reading.config().aws(), own(sources), fence, Wiring::refuse);
                WiringChecks checks = new WiringChecks(
                        reading, aws, fence, new WiringWorld(reading.config().server(), wall), wall)) {
            return new Report(checks.all());
        }
    }

    /** A question and the facts that were read for it. */
    record Asked(WhyQuestion question, Collected collected) {}

    /**
     * Reads facts with the program's own credentials, for one answer.
     *
     * @param region may be empty, as may {@code cluster}, where something else says which is meant
     * @throws dev.sgpods.facts.FactsUnreadable with a sentence for people when there is nothing to read
     */
    static Asked ask(ConfigSources sources, WhyQuestion question, String region, String cluster) {
        Config config = Config.read(sources).config();
        try (WiringAws aws = new WiringAws(config.aws(), own(sources), new Fence(), Wiring::refuse)) {
            WiringPlace.Found found = WiringWhy.places(sources, config, aws).find(question, region, cluster);
            ClusterLogin login =
                    found.context().<ClusterLogin>map(context -> context).orElseGet(() -> WiringLogin.of(config, aws));
            try (ClusterAccess clusters = new ClusterAccess(login, () -> {})) {
                return new Asked(
                        found.question(),
                        new WiringWhy(aws::clients, clusters, InstantSource.system()).read(found.wanted()));
            }
        }
    }

    /**
     * Reads all facts of a cluster with the program's own credentials.
     *
     * @throws dev.sgpods.facts.FactsUnreadable as {@link #ask}
     */
    static NetworkFacts facts(ConfigSources sources, String region, String cluster) {
        // No database has this name: those in clusters and behind proxies are read as well.
        WhyQuestion all = new WhyQuestion("", "", "*", Optional.empty(), "");
        return ask(sources, all, region, cluster).collected().facts();
    }

    /**
     * Sweeps in a real account.
     *
     * @param line as in the chat
     * @param id of the plan that it names, or empty
     * @param says is told what is done, a line each
     * @throws StartRefused with everything that is wrong
     */
    static SweepOutcome sweep(ConfigSources sources, String line, String id, Consumer<String> says)
            throws InterruptedException {
        try (WiringTerminalSweep sweep = new WiringTerminalSweep(Config.read(sources), own(sources))) {
            return sweep.run(line, id, says);
        }
    }

    /**
     * A question on a terminal, with the program's own credentials; to be closed by whoever asked.
     *
     * @throws dev.sgpods.facts.FactsUnreadable as {@link #ask}
     * @throws PlaceUnanswered when AWS did not say which cluster is meant
     */
    static WiringTerminalWhy terminalWhy(ConfigSources sources, WhyQuestion question, String region, String cluster) {
        Config config = Config.read(sources).config();
        WiringAws aws = new WiringAws(config.aws(), own(sources), new Fence(), Wiring::refuse);
        return WiringTerminalWhy.read(sources, config, aws, new WiringTerminalWhy.Place(question, region, cluster));
    }

    /**
     * Reckons what labs cost, from the bot's database alone.
     *
     * @param line as in the chat
     * @throws StartRefused when there is no database that can be read as it is
     */
    static Reply costs(ConfigSources sources, String line) {
        return new WiringTerminalCosts(Config.read(sources).config()).run(line);
    }

    /** A message for a terminal. */
    static List<String> lines(Message message) {
        return MessageText.lines(message);
    }

    /**
     * Looks at everything, then makes and removes in the account what costs nothing: unless it is not the account that was
     * meant, or that cannot be told.
     *
     * @param region where; empty for every allowed region, one after the other
     * @param says takes lines for whoever waits
     * @throws StartRefused when the region is none of those that are allowed
     */
    static Report rehearse(ConfigSources sources, String region, Consumer<String> says) {
        InstantSource wall = InstantSource.system();
        Config.Reading reading = Config.read(sources);
        List<String> allowed = reading.config().aws().regions();
        if (!region.isEmpty() && !allowed.contains(region)) {
            throw new StartRefused("Nothing was made: " + region + " is not in SGPODS_REGIONS, which allows "
                    + String.join(", ", allowed) + ".");
        }
        Fence fence = new Fence();
        try (WiringAws aws = new WiringAws(reading.config().aws(), own(sources), fence, (lab, action) -> {});
                WiringChecks checks = new WiringChecks(
                        reading, aws, fence, new WiringWorld(reading.config().server(), wall), wall)) {
            List<Finding> findings = new ArrayList<>(checks.account());
            Optional<WiringAwsChecks.Place> place = checks.place();
            if (place.isEmpty() || !new Report(findings).obstacles().isEmpty()) {
                findings.add(Finding.failed(
                        "Rehearsal",
                        "Nothing was made: first the account must be right.",
                        "Mend what is named above."));
                return new Report(findings);
            }
            findings.addAll(new WiringRehearsal(reading.config(), aws, fence, checks.requests(), wall)
                    .play(place.get(), region.isEmpty() ? allowed : List.of(region), says));
            return new Report(findings);
        }
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
