package dev.sgpods.why;

import dev.sgpods.command.Action;
import dev.sgpods.command.Caller;
import dev.sgpods.command.Invocation;
import dev.sgpods.command.Ownership;
import dev.sgpods.command.Reply;
import dev.sgpods.command.UserError;
import dev.sgpods.command.Verb;
import dev.sgpods.facts.Collected;
import dev.sgpods.facts.FactsUnreadable;
import dev.sgpods.facts.Wanted;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabName;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.LabStore;
import dev.sgpods.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code why <pod>}: reads the facts now and answers why a pod cannot reach a database. Changes nothing. */
@Command(name = "why", description = "Says why a pod cannot reach its database, and what mends it.")
public final class WhyCommand implements Action {
    private final Invocation invocation;
    private final Ground ground;

    @Parameters(
            index = "0",
            paramLabel = "<pod>",
            description = "lab/green, namespace/pod, the beginning of a pod's name, or a workload.")
    private String pod = "";

    @Option(names = "--to", paramLabel = "DATABASE", description = "Instance, cluster or proxy id, or host:port.")
    private @Nullable String database;

    @Option(names = "--namespace", paramLabel = "NAME", description = "The pod's namespace.")
    private @Nullable String namespace;

    @Option(names = "--cluster", paramLabel = "NAME", description = "An EKS cluster that sgpods may read.")
    private @Nullable String cluster;

    @Option(names = "--region", paramLabel = "REGION", description = "The cluster's region.")
    private @Nullable String region;

    @Option(names = "--port", paramLabel = "PORT", description = "The client's port, if not the database's own.")
    private @Nullable Integer port;

    @Option(names = "--error", paramLabel = "TEXT", description = "What the client was told.")
    private @Nullable String error;

    @Option(names = "--probe", description = "Try DNS, TCP, TLS and login in the pod itself, too.")
    private boolean probe;

    @Option(names = "--confirm", hidden = true, paramLabel = "token")
    private @Nullable String token;

    /** The token of an answer that everybody is to see; buttons carry it. */
    @Option(names = "--share", paramLabel = "TOKEN", hidden = true)
    private @Nullable String share;

    /**
     * What answers stand on.
     *
     * @param given the newest answers, to be shown to others
     * @param remedies of faults in labs
     * @param clusters that may be read besides labs', as region/name
     */
    public record Ground(
            LabStore labs,
            Function<Lab, LabPlace> places,
            FactsReader facts,
            Diagnoser diagnoser,
            GivenAnswers given,
            Remedies remedies,
            List<String> clusters,
            ProbeDesk probes,
            ChangeReader changes) {}

    /** A command for one call. */
    public WhyCommand(Invocation invocation, Ground ground) {
        this.invocation = invocation;
        this.ground = ground;
    }

    /** Pods that may be meant as well, by a message that named several. */
    @Option(names = "--or-pod", paramLabel = "POD", hidden = true)
    private List<String> otherPods = List.of();

    @Option(names = "--or-to", paramLabel = "DATABASE", hidden = true)
    private List<String> otherDatabases = List.of();

    @Override
    public Reply run() {
        checkPort(port, "/sgpods help why");
        checkMeant();
        checkNamespace();
        Optional<Lab> lab = lab();
        try {
            return lab.isPresent() ? ofLab(lab.get()) : ofCluster();
        } catch (Unanswerable question) {
            throw refusal(question);
        } catch (FactsUnreadable unreadable) {
            throw new UserError(String.valueOf(unreadable.getMessage()), "/sgpods help why");
        }
    }

    static void checkPort(@Nullable Integer port, String help) {
        if (port != null && (port < 1 || port > 65_535)) {
            throw new UserError("`--port` takes 1 to 65535, not " + port + ".", help);
        }
    }

    /** A message names none, or several: whoever asks says which. */
    private void checkMeant() {
        if (pod.equals("-")) {
            throw new UserError(
                    "The message names no pod that I know for one. Ask with its name, as `namespace/pod`.",
                    "/sgpods " + line("namespace/pod", database));
        }
        if (!otherPods.isEmpty()) {
            List<String> all = new ArrayList<>(List.of(pod));
            all.addAll(otherPods);
            String open =
                    otherDatabases.stream().map(each -> " --or-to " + each).collect(Collectors.joining());
            throw Candidates.which(
                    "The message names several pods; say which.", all, each -> line(each, database) + open);
        }
        if (!otherDatabases.isEmpty()) {
            List<String> all = new ArrayList<>(database == null ? List.of() : List.of(database));
            all.addAll(otherDatabases);
            throw Candidates.which("The message names several databases; say which.", all, each -> line(pod, each));
        }
    }

    /** A lab's pods are told by their namespace too, as kubectl and alerts write them. */
    private void checkNamespace() {
        int slash = pod.indexOf('/');
        String within = slash < 0 ? text(namespace) : pod.substring(0, slash);
        if (within.isEmpty() || cluster != null || lab().isPresent()) {
            return;
        }
        List<String> meant = ground.labs().present().stream()
                .filter(lab -> ground.places().apply(lab).namespace().equals(within))
                .map(lab -> lab.name().value() + "/" + pod.substring(slash + 1))
                .toList();
        if (meant.size() > 1) {
            throw Candidates.which(
                    "Several labs have pods in the namespace " + within + "; say which.",
                    meant,
                    each -> line(each, database));
        }
        pod = meant.isEmpty() ? pod : meant.get(0);
    }

    private Optional<Lab> lab() {
        String word = pod.contains("/") ? pod.substring(0, pod.indexOf('/')) : "";
        return LabName.parse(word.toLowerCase(Locale.ROOT))
                .filter(name -> cluster == null)
                .flatMap(ground.labs()::find)
                .filter(found -> found.state() != LabState.GONE);
    }

    private Reply ofLab(Lab lab) {
        invocation.about(lab.name().value());
        boolean own = lab.owner().equals(invocation.caller().user());
        invocation.require(Verb.WHY, own ? Ownership.OWN : Ownership.OTHERS);
        LabPlace place = ground.places().apply(lab);
        checkWithin(lab, place);
        String name = pod.substring(pod.indexOf('/') + 1);
        String to = database == null ? place.database() : database;
        WhyQuestion question = new WhyQuestion(name, place.namespace(), to, asked(), text(error));
        Wanted wanted = new Wanted(
                place.region(),
                place.cluster(),
                place.namespace(),
                question.databaseName(),
                text(error),
                question.podName());
        return answer(wanted, true, question);
    }

    /** Nobody gets an answer about another place than the one that was typed. */
    private void checkWithin(Lab lab, LabPlace place) {
        boolean elsewhere = region != null && !region.equals(place.region());
        if (elsewhere || (namespace != null && !namespace.equals(place.namespace()))) {
            throw new UserError(
                    "The pods of `" + lab.name().value() + "` are in the namespace " + place.namespace() + " in "
                            + place.region() + ", not in " + (elsewhere ? region : namespace) + ".",
                    "/sgpods why " + pod);
        }
    }

    private Reply ofCluster() {
        invocation.require(Verb.WHY, Ownership.NONE);
        String allowed = new ClusterChoice(ground.clusters(), ground.labs(), typed()).only();
        int slash = allowed.indexOf('/');
        WhyQuestion question = new WhyQuestion(pod, text(namespace), text(database), asked(), text(error));
        Wanted wanted = new Wanted(
                allowed.substring(0, slash),
                allowed.substring(slash + 1),
                question.podNamespace(),
                question.databaseName(),
                question.error(),
                question.podName());
        return answer(wanted, false, question);
    }

    private Reply answer(Wanted wanted, boolean ofLab, WhyQuestion question) {
        WhyReply reply = new WhyReply(invocation, ground.given(), ground.changes());
        return reply.shared(share == null ? "" : share, () -> fresh(reply, wanted, ofLab, question));
    }

    private Reply fresh(WhyReply reply, Wanted wanted, boolean ofLab, WhyQuestion question) {
        Collected collected = ground.facts().read(wanted);
        String again = line(pod, database);
        if (probe) {
            ProbeDesk.Request request = new ProbeDesk.Request(wanted, ofLab, question, collected, again, text(token));
            return noted(reply, wanted, ground.probes().answer(invocation, request));
        }
        Diagnosis diagnosis = ground.diagnoser().diagnose(collected.facts(), collected.origin(), question);
        return noted(
                reply, wanted, new ProbeDesk.Answer(diagnosis, Additions.NONE.with(ProbeDesk.offer(again)), again));
    }

    /** Who finds what was broken on purpose is noted, and what can be mended has a button. */
    private Reply noted(WhyReply reply, Wanted wanted, ProbeDesk.Answer answer) {
        Caller caller = invocation.caller();
        Optional<Lab> about =
                lab().filter(lab -> answer.diagnosis().isAbout(ground.places().apply(lab)));
        about.ifPresent(
                lab -> answer.diagnosis().findings().stream().findFirst().ifPresent(first -> ground.remedies()
                        .named(lab, first.code(), caller.name(), invocation.now())));
        UnaryOperator<Message> form = message -> about.map(
                        lab -> FixButton.under(message, lab, answer.diagnosis(), ground.remedies(), caller, typed()))
                .orElse(message);
        return reply.of(wanted.region(), answer, form);
    }

    private Optional<Integer> asked() {
        return Optional.ofNullable(port);
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    /** The same line for another pod or database. */
    private String line(String forPod, @Nullable String to) {
        return typed().about(forPod, to).why();
    }

    private TypedQuestion typed() {
        return new TypedQuestion(pod, database, namespace, cluster, region, port, error);
    }

    private UserError refusal(Unanswerable question) {
        String lab = lab().map(found -> found.name().value() + "/").orElse("");
        return Candidates.which(String.valueOf(question.getMessage()), question.candidates(), candidate -> {
            String name = lab.isEmpty() ? candidate : lab + candidate.substring(candidate.indexOf('/') + 1);
            return question.about() == Unanswerable.About.DATABASE ? line(pod, candidate) : line(name, database);
        });
    }
}
