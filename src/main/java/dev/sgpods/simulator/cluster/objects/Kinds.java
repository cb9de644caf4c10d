package dev.sgpods.simulator.cluster.objects;

import java.util.List;
import java.util.Optional;

/** The kinds that the API server serves. */
public final class Kinds {
    public static final Kind NAMESPACE = new Kind("", "v1", "namespaces", "Namespace", false);
    public static final Kind POD = new Kind("", "v1", "pods", "Pod", true);
    public static final Kind SERVICE = new Kind("", "v1", "services", "Service", true);
    public static final Kind ENDPOINTS = new Kind("", "v1", "endpoints", "Endpoints", true);
    public static final Kind CONFIG_MAP = new Kind("", "v1", "configmaps", "ConfigMap", true);
    public static final Kind SECRET = new Kind("", "v1", "secrets", "Secret", true);
    public static final Kind SERVICE_ACCOUNT = new Kind("", "v1", "serviceaccounts", "ServiceAccount", true);
    public static final Kind EVENT = new Kind("", "v1", "events", "Event", true);
    public static final Kind NODE = new Kind("", "v1", "nodes", "Node", false);
    public static final Kind VOLUME_CLAIM = new Kind("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim", true);
    public static final Kind DEPLOYMENT = new Kind("apps", "v1", "deployments", "Deployment", true);
    public static final Kind REPLICA_SET = new Kind("apps", "v1", "replicasets", "ReplicaSet", true);
    public static final Kind DAEMON_SET = new Kind("apps", "v1", "daemonsets", "DaemonSet", true);
    public static final Kind JOB = new Kind("batch", "v1", "jobs", "Job", true);
    public static final Kind ENDPOINT_SLICE =
            new Kind("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice", true);
    public static final Kind NETWORK_POLICY =
            new Kind("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy", true);
    public static final Kind MUTATING_WEBHOOK = new Kind(
            "admissionregistration.k8s.io",
            "v1",
            "mutatingwebhookconfigurations",
            "MutatingWebhookConfiguration",
            false);
    public static final Kind VALIDATING_WEBHOOK = new Kind(
            "admissionregistration.k8s.io",
            "v1",
            "validatingwebhookconfigurations",
            "ValidatingWebhookConfiguration",
            false);
    public static final Kind DEFINITION =
            new Kind("apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false);
    public static final Kind CNI_NODE = new Kind("vpcresources.k8s.aws", "v1alpha1", "cninodes", "CNINode", false);
    public static final Kind SECURITY_GROUP_POLICY =
            new Kind("vpcresources.k8s.aws", "v1beta1", "securitygrouppolicies", "SecurityGroupPolicy", true);

    /** All of them. */
    public static final List<Kind> ALL = List.of(
            NAMESPACE,
            POD,
            SERVICE,
            ENDPOINTS,
            CONFIG_MAP,
            SECRET,
            SERVICE_ACCOUNT,
            EVENT,
            NODE,
            VOLUME_CLAIM,
            DEPLOYMENT,
            REPLICA_SET,
            DAEMON_SET,
            JOB,
            ENDPOINT_SLICE,
            NETWORK_POLICY,
            MUTATING_WEBHOOK,
            VALIDATING_WEBHOOK,
            DEFINITION,
            CNI_NODE,
            SECURITY_GROUP_POLICY);

    private Kinds() {}

    /** The kind that a path names, or empty if it is not served. */
    public static Optional<Kind> of(String group, String version, String plural) {
        return ALL.stream()
                .filter(kind -> kind.group().equals(group)
                        && kind.version().equals(version)
                        && kind.plural().equals(plural))
                .findFirst();
    }

    /** The kind of an owner reference, or empty if it is not served. */
    public static Optional<Kind> named(String apiVersion, String name) {
        return ALL.stream()
                .filter(kind ->
                        kind.apiVersion().equals(apiVersion) && kind.name().equals(name))
                .findFirst();
    }

    /** Whether the kind exists only while its CustomResourceDefinition does. */
    public static boolean custom(Kind kind) {
        return kind.group().equals("vpcresources.k8s.aws");
    }
}
