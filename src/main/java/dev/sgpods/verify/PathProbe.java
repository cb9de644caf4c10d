package dev.sgpods.verify;

import dev.sgpods.verify.PathReport.Tried;
import dev.sgpods.verify.PathTools.Tool;
import dev.sgpods.verify.PodShell.Answer;
import dev.sgpods.verify.StageResult.Failed;
import dev.sgpods.verify.StageResult.Kind;
import dev.sgpods.verify.StageResult.Passed;
import dev.sgpods.verify.StageResult.Skipped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * One probe of the way from a pod to a database, leg by leg, with whatever the pod's image holds; good for one run. Each
 * program is given five seconds, and all together half a minute.
 */
public final class PathProbe {
    /** Five seconds for the program, and two for the request that runs it. */
    private static final Duration LIMIT = Duration.ofSeconds(7);

    private static final Duration ALL = Duration.ofSeconds(30);
    /** In less nothing can be told. */
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final PodShell shell;
    private final LongSupplier nanoseconds;
    private final long begun;
    private final ProbeTarget target;
    private final boolean login;
    private final PathTools tools;
    private final Map<Leg, Tried> legs = new EnumMap<>(Leg.class);
    private List<String> addresses = List.of();

    /**
     * Prepares a probe.
     *
     * @param login whether the pod's own login may be used
     */
    public PathProbe(PodShell shell, ProbeTarget target, boolean login) {
        this(shell, target, login, System::nanoTime);
    }

    PathProbe(PodShell shell, ProbeTarget target, boolean login, LongSupplier nanoseconds) {
        this.shell = shell;
        this.nanoseconds = nanoseconds;
        this.begun = nanoseconds.getAsLong();
        this.target = target;
        this.login = login;
        Answer timeout = shell.run(List.of("timeout", "5", "true"), LIMIT);
        this.tools = new PathTools(timeout instanceof Answer.Ended ended && ended.exitCode() == 0);
    }

    /** Tries all legs; never throws. */
    public PathReport run() {
        for (Leg leg : Leg.values()) {
            legs.put(leg, tried(leg));
        }
        return new PathReport(addresses, legs);
    }

    private Tried tried(Leg leg) {
        for (Map.Entry<Leg, Tried> before : legs.entrySet()) {
            if (before.getValue().result() instanceof Failed) {
                return new Tried("", new Skipped("because " + before.getKey().word() + " did not pass"));
            }
        }
        return switch (leg) {
            case DNS -> names();
            case TCP -> first(tools.connections(address(), target.port()));
            case TLS -> encryption();
            case LOGIN -> login();
        };
    }

    private Tried names() {
        if (ProbeTarget.isAddress(target.host())) {
            return new Tried("", new Skipped("an address needs no name server"));
        }
        Tried tried = first(tools.names(target.host()));
        boolean undecided = tried.tool().equals("getent")
                && tried.result() instanceof Failed failed
                && failed.kind() == Kind.NAME_UNKNOWN;
        if (undecided) {
            Tried second = first(List.of(tools.nameServer(target.host())));
            return second.result() instanceof Failed failed && failed.kind() != Kind.ERROR ? second : tried;
        }
        return tried;
    }

    /** By the address that the pod's own name servers gave, else by the name. */
    private String address() {
        return addresses.isEmpty() ? target.host() : addresses.get(0);
    }

    private Tried encryption() {
        Tried tried = first(List.of(tools.encryption(target.host(), address(), target.port())));
        boolean untried = tried.result() instanceof Skipped;
        return untried && login ? new Tried("", new Skipped("openssl is missing; the login tells")) : tried;
    }

    private Tried login() {
        if (!login) {
            return new Tried(
                    "",
                    new Skipped(
                            "the login in the pod may not be used: SGPODS_READ_SECRETS does not name its namespace"));
        }
        Tried tried = first(List.of(tools.login(target)));
        boolean encryptionKnown = legs.containsKey(Leg.TLS) && legs.get(Leg.TLS).result() instanceof Passed;
        if (tried.result() instanceof Passed passed) {
            if (!encryptionKnown) {
                legs.put(Leg.TLS, encrypted(tried.tool(), passed));
            }
            return new Tried(tried.tool(), new Passed("let in by the pod's own login", passed.elapsed()));
        }
        if (!encryptionKnown && tried.result() instanceof Failed failed && failed.kind() == Kind.TLS) {
            legs.put(Leg.TLS, tried);
            return new Tried("", new Skipped("because TLS did not pass"));
        }
        return tried;
    }

    private static Tried encrypted(String tool, Passed passed) {
        return new Tried(
                tool,
                passed.detail().isEmpty() ? new Skipped("the pod's settings did not ask for encryption") : passed);
    }

    private Tried first(List<Tool> candidates) {
        for (Tool tool : candidates) {
            long from = nanoseconds.getAsLong();
            Duration left = ALL.minusNanos(from - begun);
            if (left.compareTo(LEAST) < 0) {
                return new Tried("", new Skipped("because half a minute was over"));
            }
            Answer answer = shell.run(tool.arguments(), left.compareTo(LIMIT) < 0 ? left : LIMIT);
            if (ProgramTexts.missing(answer)) {
                continue;
            }
            Duration took = Duration.ofNanos(nanoseconds.getAsLong() - from);
            if (answer instanceof Answer.NotRun notRun) {
                return new Tried(tool.name(), new Failed(Kind.ERROR, ProgramTexts.shown(notRun.why()), took));
            }
            Answer.Ended ended = (Answer.Ended) answer;
            note(ended);
            return new Tried(tool.name(), tool.reader().read(ended, took));
        }
        return new Tried(
                "",
                new Skipped("the image has no "
                        + candidates.stream().map(Tool::name).collect(Collectors.joining(", no "))));
    }

    private void note(Answer.Ended ended) {
        if (addresses.isEmpty() && !legs.containsKey(Leg.DNS)) {
            addresses = PathTools.addresses(ended.output());
        }
    }
}
