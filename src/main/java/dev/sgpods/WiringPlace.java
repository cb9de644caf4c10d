package dev.sgpods;

import dev.sgpods.aws.AnchorTags;
import dev.sgpods.aws.AwsClients;
import dev.sgpods.aws.AwsErrors;
import dev.sgpods.aws.LabIdentity;
import dev.sgpods.aws.RegionBusy;
import dev.sgpods.facts.FactsUnreadable;
import dev.sgpods.facts.Wanted;
import dev.sgpods.graph.Trouble;
import dev.sgpods.kubernetes.CurrentContext;
import dev.sgpods.kubernetes.LabCluster;
import dev.sgpods.why.WhyQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;

/**
 * Which cluster a question on a terminal is about: the one that was named, a lab by the tags of its VPC, the only one of
 * the settings, or that of the kubeconfig's current context.
 *
 * @param regions where labs are looked for and clusters are, when nothing says where; the first is the usual one
 * @param listed clusters of the settings, as region/name
 * @param context of the person's own kubeconfig, which is read only when nothing else says which cluster is meant
 */
record WiringPlace(
        List<String> regions,
        List<String> listed,
        Supplier<Optional<CurrentContext>> context,
        Function<String, AwsClients> clients) {
    /**
     * What was found.
     *
     * @param context by which the cluster is entered; nothing means as the settings say
     * @param unseen why no lab was looked for, a sentence for each region in which that is not allowed or was not answered
     */
    record Found(Wanted wanted, WhyQuestion question, Optional<CurrentContext> context, List<String> unseen) {
        private Found with(List<String> sentences) {
            return new Found(wanted, question, context, List.copyOf(sentences));
        }
    }

    /**
     * The cluster of a question.
     *
     * @param region that was named, or empty
     * @param cluster likewise
     * @throws FactsUnreadable with a sentence for people when nothing says which
     * @throws PlaceUnanswered when AWS did not say whether a lab is meant
     */
    Found find(WhyQuestion question, String region, String cluster) {
        List<String> unseen = new ArrayList<>();
        Optional<Found> lab = cluster.isEmpty() ? lab(question, region, unseen) : Optional.empty();
        return lab.or(() -> named(question, region, cluster))
                .or(() -> current(question, region))
                .map(found -> found.with(unseen))
                .orElseThrow(() -> nothingSaysWhich(unseen));
    }

    private Optional<Found> lab(WhyQuestion question, String region, List<String> unseen) {
        int slash = question.pod().indexOf('/');
        if (slash < 1) {
            return Optional.empty();
        }
        String name = question.pod().substring(0, slash);
        List<Found> found = new ArrayList<>();
        List<PlaceUnanswered> silent = new ArrayList<>();
        for (String each : region.isEmpty() ? regions : List.of(region)) {
            try {
                labs(each, name, unseen).map(lab -> of(each, lab, question)).forEach(found::add);
            } catch (PlaceUnanswered unanswered) {
                silent.add(unanswered);
            }
        }
        if (found.isEmpty() && !silent.isEmpty()) {
            throw silent.get(0);
        }
        silent.forEach(each -> unseen.add(String.valueOf(each.getMessage())));
        if (found.size() > 1) {
            throw several(name, found);
        }
        return found.stream().findFirst();
    }

    /** In two regions the region says which; of two installations in one region, each lab's own cluster. */
    private static FactsUnreadable several(String name, List<Found> found) {
        String all = found.stream()
                .map(each -> each.wanted.cluster() + " in " + each.wanted.region())
                .collect(Collectors.joining(", "));
        long places =
                found.stream().map(each -> each.wanted.region()).distinct().count();
        String how = places == found.size()
                ? "say which with --region: "
                : "say which with --cluster and --region, and the pod as " + LabCluster.NAMESPACE + "/"
                        + found.get(0).question.pod() + ": ";
        return new FactsUnreadable("Several labs are called " + name + "; " + how + all + ".");
    }

    /**
     * Where VPCs may not be listed no lab is known, and the name may be a namespace's all the same. Where AWS did not answer,
     * a guess could be about another cluster than the one that is meant.
     */
    private Stream<LabIdentity> labs(String region, String name, List<String> unseen) {
        try {
            List<Vpc> vpcs = clients.apply(region)
                    .ec2()
                    .describeVpcs(request -> request.filters(Filter.builder()
                            .name("tag:" + AnchorTags.NAME)
                            .values(name)
                            .build()))
                    .vpcs();
            return vpcs.stream()
                    .map(vpc -> AnchorTags.read(vpc.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value))))
                    .flatMap(Optional::stream);
        } catch (SdkException | RegionBusy failed) {
            Trouble trouble = AwsErrors.read(failed);
            String sentence = "Whether " + name + " is a lab in " + region + " could not be looked up. ";
            if (trouble.kind() == Trouble.Kind.FORBIDDEN) {
                unseen.add(sentence + trouble.sentence());
                return Stream.empty();
            }
            String todo = AwsErrors.withoutCredentials(failed)
                    ? "Give some, for example by AWS_PROFILE, or answer from files with --facts."
                    : "Ask again, or say which cluster is meant with --cluster.";
            throw new PlaceUnanswered(sentence + trouble.sentence() + " " + todo, failed);
        }
    }

    private static Found of(String region, LabIdentity lab, WhyQuestion question) {
        String database = question.database().isEmpty() ? lab.cloudName("database") : question.database();
        String pod = question.pod().substring(question.pod().indexOf('/') + 1);
        WhyQuestion inside = new WhyQuestion(pod, LabCluster.NAMESPACE, database, question.port(), question.error());
        Wanted wanted = new Wanted(
                region,
                lab.cloudName("cluster"),
                LabCluster.NAMESPACE,
                inside.databaseName(),
                inside.error(),
                inside.podName());
        return new Found(wanted, inside, Optional.empty(), List.of());
    }

    private Optional<Found> named(WhyQuestion question, String region, String cluster) {
        List<String> fitting = listed.stream()
                .distinct()
                .filter(each -> cluster.isEmpty() || each.endsWith("/" + cluster))
                .filter(each -> region.isEmpty() || each.startsWith(region + "/"))
                .toList();
        if (fitting.size() == 1) {
            String known = fitting.get(0);
            int slash = known.indexOf('/');
            return Optional.of(at(question, known.substring(0, slash), known.substring(slash + 1), Optional.empty()));
        }
        if (!cluster.isEmpty() && fitting.size() > 1) {
            throw new FactsUnreadable("Several clusters of SGPODS_CLUSTERS are called " + cluster
                    + "; say which with --region: " + String.join(", ", fitting) + ".");
        }
        return cluster.isEmpty()
                ? Optional.empty()
                : Optional.of(at(question, usual(region), cluster, Optional.empty()));
    }

    private Optional<Found> current(WhyQuestion question, String region) {
        Optional<CurrentContext> usual = listed.isEmpty() ? context.get() : Optional.empty();
        return usual.map(each -> at(
                question,
                region.isEmpty() && !each.region().isEmpty() ? each.region() : usual(region),
                each.cluster(),
                usual));
    }

    private String usual(String region) {
        return region.isEmpty() ? regions.get(0) : region;
    }

    private static Found at(WhyQuestion question, String region, String cluster, Optional<CurrentContext> context) {
        return new Found(
                new Wanted(
                        region,
                        cluster,
                        question.podNamespace(),
                        question.databaseName(),
                        question.error(),
                        question.podName()),
                question,
                context,
                List.of());
    }

    private FactsUnreadable nothingSaysWhich(List<String> unseen) {
        return new FactsUnreadable(unseen.stream().map(each -> each + " ").collect(Collectors.joining())
                + "Say which cluster with --cluster, or from which files to answer with --facts; "
                + (listed.isEmpty()
                        ? "SGPODS_CLUSTERS names none, and there is no kubeconfig with a current context."
                        : "there are " + String.join(", ", listed) + "."));
    }
}
