package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AccessScopeType;
import software.amazon.awssdk.services.eks.model.AssociatedAccessPolicy;
import software.amazon.awssdk.services.eks.model.ResourceInUseException;

/** Lets one IAM role into the cluster. A part of the cluster: found by the role, and gone with the cluster. */
public final class AccessEntryResource implements Resource, Answer.Heard {
    private static final Logger LOG = LoggerFactory.getLogger(AccessEntryResource.class);

    private final EksClient eks;
    private final LabTags tags;
    private final ClusterResource cluster;
    private final Entrant entrant;
    private final List<Resource> needs;
    private final List<Answer> answers = new CopyOnWriteArrayList<>();

    /**
     * Who is let in.
     *
     * @param name the resource's, for example {@code access}
     * @param title of the resource, with an article
     * @param principal ARN of an IAM role with its path, never a session's, or of an IAM user
     * @param policy the name of one of EKS's access policies, for the whole cluster
     */
    public record Entrant(String name, String title, String principal, String policy) {
        private static final String IDENTITY = "arn:[^:]+:iam::[0-9]{12}:(role|user)/.+";

        public Entrant {
            if (!principal.matches(IDENTITY)) {
                throw new IllegalArgumentException(
                        "`" + principal + "` is not the ARN of an IAM role or user. An access entry"
                                + " needs a role's own, with its path, for example"
                                + " arn:aws:iam::123456789012:role/sgpods/build; a session's (assumed-role) is refused by EKS.");
            }
        }

        /** The role that builds labs, as cluster admin. */
        public static Entrant builder(String principal) {
            return admin("access", "the bot's access to the cluster", principal);
        }

        /** A role as cluster admin: nothing less may look at SecurityGroupPolicies. */
        public static Entrant admin(String name, String title, String principal) {
            return new Entrant(name, title, principal, "AmazonEKSClusterAdminPolicy");
        }

        /** The ARN of a role of our own in the account of this one. */
        public String ofSameAccount(String roleName) {
            return principal.replaceFirst(":(role|user)/.*", ":role" + RoleResource.PATH + roleName);
        }

        private String policyArn() {
            return "arn:aws:eks::aws:cluster-access-policy/" + policy;
        }
    }

    /** An entry for one role that is there without us. */
    public AccessEntryResource(EksClient eks, LabTags tags, ClusterResource cluster, Entrant entrant) {
        this(eks, tags, cluster, entrant, List.of());
    }

    /** An entry for one role; {@code needs} must be there for the role to be. */
    public AccessEntryResource(
            EksClient eks, LabTags tags, ClusterResource cluster, Entrant entrant, List<Resource> needs) {
        this.needs = List.copyOf(needs);
        this.eks = eks;
        this.tags = tags;
        this.cluster = cluster;
        this.entrant = entrant;
    }

    @Override
    public String name() {
        return entrant.name();
    }

    @Override
    public String title() {
        return entrant.title();
    }

    @Override
    public List<Resource> dependencies() {
        List<Resource> all = new ArrayList<>(needs);
        all.add(cluster);
        return all;
    }

    private Optional<Set<String>> policies(Snapshot snapshot) {
        return cluster.find(snapshot).map(ClusterFacts::access).map(access -> access.get(entrant.principal()));
    }

    @Override
    public Observation observe(Snapshot snapshot) {
        if (cluster.observe(snapshot) instanceof Observation.Unknown unknown) {
            return unknown;
        }
        if (cluster.find(snapshot)
                .filter(facts -> facts.unread().contains(entrant.principal()))
                .isPresent()) {
            return new Observation.Unknown("The policies of " + title() + " are read next.");
        }
        Optional<Set<String>> policies = policies(snapshot);
        if (policies.isEmpty()) {
            return new Observation.Absent();
        }
        return policies.get().contains(entrant.policyArn())
                ? new Observation.Present(entrant.principal())
                : new Observation.Incomplete(
                        entrant.principal(), "the policy " + entrant.policy() + " is not associated");
    }

    @Override
    public void ensure(Snapshot snapshot, Attempt attempt) {
        String name = cluster.id(snapshot).orElseThrow();
        Optional<Set<String>> known = policies(snapshot);
        boolean all = known.isPresent() || create(name, attempt);
        AssociatedAccessPolicy associated = eks.associateAccessPolicy(request -> request.clusterName(name)
                        .principalArn(entrant.principal())
                        .policyArn(entrant.policyArn())
                        .accessScope(scope -> scope.type(AccessScopeType.CLUSTER)))
                .associatedAccessPolicy();
        if (all && associated != null) {
            Set<String> policies = new HashSet<>(known.orElse(Set.of()));
            policies.add(associated.policyArn());
            answers.add(new Answer.OfEntrant(name, entrant.principal(), policies));
        }
    }

    @Override
    public List<Answer> answers() {
        return List.copyOf(answers);
    }

    /** Answers whether the entry is new, so that it has no policies yet. */
    private boolean create(String clusterName, Attempt attempt) {
        Map<String, String> labels = tags.of(name());
        try {
            eks.createAccessEntry(request -> request.clusterName(clusterName)
                    .principalArn(entrant.principal())
                    .clientRequestToken(attempt.token())
                    .tags(labels));
            return true;
        } catch (ResourceInUseException thereAlready) {
            // A role has one entry in a cluster at most: whoever made it, it is the one.
            LOG.debug("{} has an entry in {} already.", entrant.principal(), clusterName);
            return false;
        }
    }

    /** Goes with the cluster; deleting it first would lock the bot out. */
    @Override
    public boolean standsAlone() {
        return false;
    }

    @Override
    public void delete(Snapshot snapshot) {
        if (policies(snapshot).isEmpty()) {
            return;
        }
        String name = cluster.id(snapshot).orElseThrow();
        requireOurs(name);
        eks.deleteAccessEntry(request -> request.clusterName(name).principalArn(entrant.principal()));
    }

    private void requireOurs(String clusterName) {
        Map<String, String> found = eks.describeAccessEntry(
                        request -> request.clusterName(clusterName).principalArn(entrant.principal()))
                .accessEntry()
                .tags();
        if (!tags.name(name(), found)) {
            throw new NotOurs("The access entry of " + entrant.principal()
                    + " was made by hand, not by sgpods, and is left as it is. Delete it where it was made.");
        }
    }
}
