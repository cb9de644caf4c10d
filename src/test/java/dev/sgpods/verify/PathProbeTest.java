package dev.sgpods.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.verify.PodShell.Answer;
import dev.sgpods.verify.StageResult.Failed;
import dev.sgpods.verify.StageResult.Kind;
import dev.sgpods.verify.StageResult.Passed;
import dev.sgpods.verify.StageResult.Skipped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathProbeTest {
    private static final String HOST = "db.abc.eu-west-1.rds.amazonaws.com";
    private static final Answer MISSING = new Answer.Ended(
            127, "", "OCI runtime exec failed: exec: \"x\": executable file not found in $PATH: unknown\n");

    private final Map<String, Answer> image = new HashMap<>();
    private final List<List<String>> asked = new ArrayList<>();

    /** What comes of a program, as the image has it; behind timeout too. */
    private Answer run(List<String> arguments, Duration limit) {
        asked.add(arguments);
        assertThat(limit).isLessThanOrEqualTo(Duration.ofSeconds(7)).isPositive();
        if (!arguments.get(0).equals("timeout")) {
            return image.getOrDefault(arguments.get(0), MISSING);
        }
        if (!image.containsKey("timeout")) {
            return MISSING;
        }
        return arguments.get(2).equals("true")
                ? new Answer.Ended(0, "", "")
                : image.getOrDefault(
                        arguments.get(2),
                        new Answer.Ended(127, "", "timeout: can't execute 'x': No such file or directory\n"));
    }

    private PathReport probe() {
        return probe(true);
    }

    private PathReport probe(boolean login) {
        return new PathProbe(this::run, new ProbeTarget(HOST, 5432), login).run();
    }

    private void holds(String program, int exitCode, String output, String errors) {
        image.put(program, new Answer.Ended(exitCode, output, errors));
    }

    private void resolves() {
        holds("timeout", 0, "", "");
        holds("getent", 0, "10.0.3.9       STREAM " + HOST + "\n10.0.3.9       DGRAM\n", "");
    }

    private void connects() {
        resolves();
        holds("nc", 0, "", "10.0.3.9 (10.0.3.9:5432) open\n");
    }

    /** Whoever waits for the answer is told so: however slow the pod is, the whole takes no longer. */
    @Test
    void allProgramsTogetherTakeHalfAMinuteAtMost() {
        AtomicLong now = new AtomicLong();
        PodShell slow = (arguments, limit) -> {
            now.addAndGet(limit.toNanos());
            return arguments.contains("true") || arguments.contains("getent")
                    ? new Answer.Ended(0, "10.0.3.9       STREAM " + HOST + "\n", "")
                    : MISSING;
        };
        PathReport report = new PathProbe(slow, new ProbeTarget(HOST, 5432), true, now::get).run();
        assertThat(Duration.ofNanos(now.get())).isBetween(Duration.ofSeconds(29), Duration.ofSeconds(30));
        assertThat(report.legs()).hasSize(Leg.values().length);
        assertThat(report.at(Leg.LOGIN).result())
                .isInstanceOfSatisfying(
                        Skipped.class, skipped -> assertThat(skipped.why()).contains("half a minute"));
    }

    @Test
    void aClientImageTriesAllLegs() {
        connects();
        holds("psql", 0, "TLSv1.3|TLS_AES_256_GCM_SHA384\n", "");
        PathReport report = probe();
        assertThat(report.addresses()).containsExactly("10.0.3.9");
        assertThat(report.legs().values()).allMatch(tried -> tried.result() instanceof Passed);
        assertThat(report.at(Leg.TCP).tool()).isEqualTo("nc");
        assertThat(((Passed) report.at(Leg.TLS).result()).detail()).isEqualTo("TLSv1.3 with TLS_AES_256_GCM_SHA384");
        assertThat(asked)
                .contains(
                        List.of("timeout", "5", "getent", "ahosts", HOST),
                        List.of("nc", "-vv", "-z", "-w", "5", "10.0.3.9", "5432"));
    }

    @Test
    void whatTheImageLacksIsTriedByWhatItHas() {
        holds(
                "nslookup",
                0,
                "Server:\t10.1.0.10\nAddress:\t10.1.0.10:53\n\nName:\t" + HOST + "\nAddress: 10.0.3.9\n",
                "");
        holds("bash", 0, "", "");
        holds("openssl", 0, "", "CONNECTION ESTABLISHED\nProtocol version: TLSv1.2\nCiphersuite: ECDHE\n");
        PathReport report = probe();
        assertThat(report.at(Leg.DNS).tool()).isEqualTo("nslookup");
        assertThat(report.at(Leg.TCP).tool()).isEqualTo("bash");
        assertThat(((Passed) report.at(Leg.TLS).result()).detail()).isEqualTo("TLSv1.2 with ECDHE");
        assertThat(report.at(Leg.LOGIN).result()).isEqualTo(new Skipped("the image has no psql"));
        assertThat(asked).contains(List.of("bash", "-c", "exec 3<>\"/dev/tcp/$0/$1\"", "10.0.3.9", "5432"));
    }

    @Test
    void anImageWithoutAnyProgramIsToolless() {
        PathReport report = probe();
        assertThat(report.toolless()).isTrue();
        assertThat(report.connected()).isFalse();
        assertThat(report.at(Leg.TCP).result()).isEqualTo(new Skipped("the image has no nc, no bash, no pg_isready"));
    }

    @Test
    void aRuntimeThatSaysOnTheErrorChannelThatThereIsNoSuchProgramIsUnderstoodToo() {
        image.put(
                "getent",
                new Answer.NotRun("the cluster did not say how the program ended: exec: \"getent\": executable file not"
                        + " found in $PATH"));
        holds("nslookup", 0, "Name:\t" + HOST + "\nAddress: 10.0.3.9\n", "");
        assertThat(probe().at(Leg.DNS).tool()).isEqualTo("nslookup");
    }

    @Test
    void aNameThatIsNotThereIsToldFromNameServersThatDoNotAnswer() {
        resolves();
        holds("getent", 2, "", "");
        holds("nslookup", 1, "** server can't find " + HOST + ": NXDOMAIN\n", "");
        assertThat(kind(probe(), Leg.DNS)).contains(Kind.NAME_UNKNOWN);
        holds("nslookup", 1, ";; connection timed out; no servers could be reached\n", "");
        PathReport silent = probe();
        assertThat(kind(silent, Leg.DNS)).contains(Kind.TIMED_OUT);
        assertThat(silent.at(Leg.TCP).result()).isEqualTo(new Skipped("because DNS did not pass"));
    }

    @Test
    void silenceIsATimeOutOnlyWhereAProgramSaysSo() {
        resolves();
        holds("nc", 1, "", "nc: connect to 10.0.3.9 port 5432 (tcp) timed out: Operation now in progress\n");
        assertThat(kind(probe(), Leg.TCP)).contains(Kind.TIMED_OUT);
        image.remove("nc");
        holds("bash", 143, "", "");
        assertThat(kind(probe(), Leg.TCP)).contains(Kind.TIMED_OUT);
        image.put("bash", new Answer.NotRun("no answer from the pod within 7000 ms"));
        assertThat(kind(probe(), Leg.TCP)).contains(Kind.ERROR);
        holds("bash", 1, "", "10.0.3.9: connect: Connection refused\n");
        assertThat(kind(probe(), Leg.TCP)).contains(Kind.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AUTHENTICATION|FATAL:  password authentication failed for user \"shop\"",
                "TLS|FATAL:  no pg_hba.conf entry for host \"10.0.1.7\", user \"shop\", database \"shop\", no encryption",
                "AUTHENTICATION|FATAL:  no pg_hba.conf entry for host \"10.0.1.7\", user \"shop\", database \"shop\", SSL on",
                "NO_CONNECTION_LEFT|FATAL:  sorry, too many clients already",
                "NO_CONNECTION_LEFT|FATAL:  remaining connection slots are reserved for roles with privileges",
                "AUTHENTICATION|FATAL:  database \"shop\" does not exist",
                "AUTHENTICATION|FATAL:  PAM authentication failed for user \"shop\"",
                "ERROR|FATAL:  the database system is starting up"
            })
    void whatTheDatabaseSaidIsClassifiedAndHandedOn(String row) {
        connects();
        String text = row.substring(row.indexOf('|') + 1);
        holds("psql", 2, "", "psql: error: connection to server at \"" + HOST + "\", port 5432 failed: " + text + "\n");
        PathReport report = probe();
        Leg leg = row.startsWith("TLS") ? Leg.TLS : Leg.LOGIN;
        assertThat(report.failed()).contains(leg);
        assertThat(kind(report, leg)).contains(Kind.valueOf(row.substring(0, row.indexOf('|'))));
        assertThat(report.told()).contains(text.replaceAll("\\s+", " "));
        assertThat(report.connected()).isTrue();
    }

    @Test
    void aPodWithoutAPasswordForPsqlIsNotSaidToBeTurnedAway() {
        connects();
        holds("psql", 2, "", "psql: error: connection to server failed: fe_sendauth: no password supplied\n");
        assertThat(probe().at(Leg.LOGIN).result()).isInstanceOf(Skipped.class);
    }

    @Test
    void theLoginIsLeftAloneWhereItMayNotBeUsed() {
        connects();
        holds("psql", 0, "TLSv1.3|X\n", "");
        assertThat(probe(false).at(Leg.LOGIN).result()).isInstanceOf(Skipped.class);
        assertThat(asked).noneMatch(arguments -> arguments.contains("psql"));
    }

    @Test
    void noSecretThatAProgramRepeatsIsHandedOn() {
        connects();
        holds("psql", 2, "", "could not connect to postgres://shop:hunter2@" + HOST + "/ password=hunter2 given\n");
        assertThat(probe().toString()).contains("could not connect").doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db;reboot",
                "$(reboot)",
                "`reboot`",
                "db host=evil",
                "-oProxyCommand=reboot",
                "db\nreboot",
                "db'",
                "db\"",
                "..",
                "db..example",
                "/dev/tcp/x",
                ""
            })
    void aHostileHostNameIsNoTarget(String host) {
        assertThat(ProbeTarget.of(host, 5432)).isEmpty();
    }

    @Test
    void namesAndAddressesOfTheUsualFormAreTargets() {
        assertThat(List.of(HOST, "localhost", "10.0.3.9", "2600:1f18::5"))
                .allMatch(host -> ProbeTarget.of(host, 5432).isPresent());
        assertThat(ProbeTarget.of(HOST, 0)).isEmpty();
        assertThat(ProbeTarget.of(HOST, 65_536)).isEmpty();
    }

    @Test
    void anAddressThatAnOutputClaimsIsTakenOnlyWhenItIsOne() {
        holds("getent", 0, "$(reboot)       STREAM " + HOST + "\n", "");
        holds("nc", 0, "", "open\n");
        PathReport report = probe();
        assertThat(report.addresses()).isEmpty();
        assertThat(asked.toString()).doesNotContain("reboot");
    }

    private static Optional<Kind> kind(PathReport report, Leg leg) {
        return report.at(leg).result() instanceof Failed failed ? Optional.of(failed.kind()) : Optional.empty();
    }
}
