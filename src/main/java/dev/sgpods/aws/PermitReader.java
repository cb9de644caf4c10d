package dev.sgpods.aws;

import dev.sgpods.aws.NeededActions.Needed;
import dev.sgpods.aws.Permit.Verdict;
import dev.sgpods.aws.PurposeCredentials.Purpose;
import dev.sgpods.graph.Fence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * Reads whether the bot's roles may do all that a lab's life needs: EC2 is asked by dry runs where it can be, all else
 * of IAM's simulator of policies where that may be asked. Changes nothing.
 */
public final class PermitReader {
    private static final String NOT_SAID = "EC2 did not say, and IAM's simulator was not asked.";

    private final Place place;
    private final AwsClients aws;
    private final Map<Purpose, String> principals;
    private final Fence fence;
    private final Executor executor;

    /**
     * Where the bot acts.
     *
     * @param extraTags on everything that it makes, besides its own
     * @param boundary ARN of the permissions boundary of the roles that it makes, or empty
     */
    public record Place(String region, String installation, Map<String, String> extraTags, String boundary) {
        public Place {
            extraTags = Map.copyOf(extraTags);
        }

        /** Where nobody wants tags or a boundary. */
        public Place(String region, String installation) {
            this(region, installation, Map.of(), "");
        }
    }

    /**
     * Reads for one region.
     *
     * @param principals ARNs of the roles or users by purpose, never of a session
     * @param fence lets a dry run be sent as the role for its purpose
     * @param executor for the requests; the caller waits for them on its own thread
     */
    public PermitReader(Place place, AwsClients aws, Map<Purpose, String> principals, Fence fence, Executor executor) {
        this.place = place;
        this.aws = aws;
        this.principals = Map.copyOf(principals);
        this.fence = fence;
        this.executor = executor;
    }

    /** Every action that makes a lab or takes it away. Blocks until the last answer; every request has a time-out. */
    public List<Permit> read() {
        return read(List.of(Purpose.BUILD, Purpose.DESTROY));
    }

    /** Every action that reads, for labs and for {@code why}. Blocks as {@link #read}. */
    public List<Permit> readings() {
        return read(List.of(Purpose.DIAGNOSE));
    }

    private List<Permit> read(List<Purpose> purposes) {
        List<CompletableFuture<List<Permit>>> answers = new ArrayList<>();
        for (Purpose purpose : purposes) {
            String principal = principals.getOrDefault(purpose, "");
            Map<String, List<Needed>> byResource = new LinkedHashMap<>();
            needed(principal).filter(needed -> needed.purpose() == purpose).forEach(needed -> byResource
                    .computeIfAbsent(needed.resource(), any -> new ArrayList<>())
                    .add(needed));
            PolicySimulator simulator = new PolicySimulator(aws.iam(), principal, place);
            byResource.forEach((resource, group) -> answers.add(
                    CompletableFuture.supplyAsync(() -> read(purpose, simulator, resource, group), executor)));
        }
        return answers.stream().flatMap(answer -> answer.join().stream()).toList();
    }

    private Stream<Needed> needed(String principal) {
        String[] parts = principal.split(":", -1);
        return parts.length < 6
                ? NeededActions.of("aws", place.region(), "*", place.installation()).stream()
                : NeededActions.of(parts[1], place.region(), parts[4], place.installation()).stream();
    }

    private List<Permit> read(Purpose purpose, PolicySimulator simulator, String resource, List<Needed> group) {
        Map<String, PolicySimulator.Answer> simulated =
                simulator.ask(resource, group.stream().map(Needed::action).toList());
        return group.stream()
                .map(needed -> dryRun(purpose, needed.action())
                        .map(answer -> new Permit(purpose, needed.action(), answer.verdict(), answer.reason()))
                        .orElseGet(() -> permit(purpose, needed.action(), simulated)))
                .toList();
    }

    private static Permit permit(Purpose purpose, String action, Map<String, PolicySimulator.Answer> simulated) {
        PolicySimulator.Answer answer =
                simulated.getOrDefault(action, new PolicySimulator.Answer(Verdict.UNCHECKED, NOT_SAID));
        return new Permit(purpose, action, answer.verdict(), answer.reason());
    }

    private Optional<DryRuns.Answer> dryRun(Purpose purpose, String action) {
        if (purpose != Purpose.BUILD) {
            return Optional.empty();
        }
        Ec2Client ec2 = aws.ec2();
        List<DryRuns.Answer> answers = new ArrayList<>();
        try {
            fence.within(
                    new Fence.Scope("", () -> true), () -> new DryRuns(ec2, new LabTags(nobody(), place.extraTags()))
                            .of(action)
                            .ifPresent(answers::add));
        } catch (RuntimeException unanswered) {
            return Optional.of(new DryRuns.Answer(Verdict.UNCHECKED, AwsErrors.said(unanswered)));
        }
        return answers.stream().findFirst();
    }

    private LabIdentity nobody() {
        return new LabIdentity(place.installation(), "dryrun", "dryrun", "", "", "", Instant.EPOCH, Instant.EPOCH);
    }
}
