package dev.sgpods.facts;

import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.facts.cluster.ClusterEvent;
import dev.sgpods.reachability.facts.cluster.ConfigMap;
import dev.sgpods.reachability.facts.cluster.CustomResource;
import dev.sgpods.reachability.facts.cluster.EksCluster;
import dev.sgpods.reachability.facts.cluster.MutatingWebhooks;
import dev.sgpods.reachability.facts.cluster.NodeFeatures;
import dev.sgpods.reachability.facts.cluster.ObjectMeta;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The cluster itself and what controls it, as kubectl and {@code aws eks describe-cluster} print them. */
final class ControlJson {
    private ControlJson() {}

    static EksCluster cluster(Fields from) {
        Fields vpc = from.at("resourcesVpcConfig");
        Fields network = from.at("kubernetesNetworkConfig");
        return new EksCluster(
                from.text("name"),
                vpc.text("vpcId"),
                vpc.text("clusterSecurityGroupId"),
                vpc.texts("subnetIds"),
                network.has("ipFamily") ? network.text("ipFamily") : "ipv4",
                Stream.of(network.text("serviceIpv4Cidr"), network.text("serviceIpv6Cidr"))
                        .filter(text -> !text.isEmpty())
                        .map(Cidr::parse)
                        .toList(),
                from.text("version"),
                from.text("roleArn"),
                from.text("status"));
    }

    static ConfigMap configMap(Fields from) {
        return new ConfigMap(ObjectJson.namespaced(from), Confidential.without(from.map("data")));
    }

    static ClusterEvent event(Fields from) {
        Fields about = from.has("involvedObject") ? from.at("involvedObject") : from.at("regarding");
        String namespace = about.text("namespace");
        ObjectMeta meta = ObjectJson.namespaced(from);
        return new ClusterEvent(
                meta,
                about.text("kind") + "/" + (namespace.isEmpty() ? "" : namespace + "/") + about.text("name"),
                from.text("type"),
                from.text("reason"),
                from.has("message") ? from.text("message") : from.text("note"),
                from.number("count", 1),
                last(from, meta));
    }

    private static Optional<Instant> last(Fields from, ObjectMeta meta) {
        return Stream.of(from.at("series").text("lastObservedTime"), from.text("lastTimestamp"), from.text("eventTime"))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(ObjectJson::instant)
                .orElse(meta.created());
    }

    static NodeFeatures nodeFeatures(Fields from) {
        return new NodeFeatures(ObjectJson.meta(from), from.at("spec").texts("features", "name"));
    }

    static MutatingWebhooks webhooks(Fields from) {
        List<String> ofPods = from.list("webhooks")
                .filter(ControlJson::isAskedAboutPods)
                .map(each -> each.text("name"))
                .toList();
        return new MutatingWebhooks(ObjectJson.meta(from), ofPods);
    }

    /** Whether its rules, where they were read, name the making of pods. */
    private static boolean isAskedAboutPods(Fields webhook) {
        return !webhook.has("rules")
                || webhook.list("rules")
                        .anyMatch(rule -> names(rule, "operations", "CREATE") && names(rule, "resources", "pods"));
    }

    private static boolean names(Fields rule, String list, String what) {
        return rule.texts(list).contains(what) || rule.texts(list).contains("*");
    }

    static CustomResource customResource(Fields from) {
        return new CustomResource(ObjectJson.meta(from));
    }
}
