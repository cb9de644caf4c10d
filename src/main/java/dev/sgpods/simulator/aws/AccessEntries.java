package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.AccessEntryRow;
import dev.sgpods.simulator.row.AccessPolicyRow;
import dev.sgpods.simulator.row.ClusterRow;
import dev.sgpods.simulator.row.NodegroupRow;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.services.eks.model.AccessEntry;
import software.amazon.awssdk.services.eks.model.AssociateAccessPolicyRequest;
import software.amazon.awssdk.services.eks.model.AssociateAccessPolicyResponse;
import software.amazon.awssdk.services.eks.model.AssociatedAccessPolicy;
import software.amazon.awssdk.services.eks.model.CreateAccessEntryRequest;
import software.amazon.awssdk.services.eks.model.CreateAccessEntryResponse;
import software.amazon.awssdk.services.eks.model.DeleteAccessEntryRequest;
import software.amazon.awssdk.services.eks.model.DeleteAccessEntryResponse;
import software.amazon.awssdk.services.eks.model.DescribeAccessEntryRequest;
import software.amazon.awssdk.services.eks.model.DescribeAccessEntryResponse;
import software.amazon.awssdk.services.eks.model.DisassociateAccessPolicyRequest;
import software.amazon.awssdk.services.eks.model.DisassociateAccessPolicyResponse;
import software.amazon.awssdk.services.eks.model.ListAccessEntriesRequest;
import software.amazon.awssdk.services.eks.model.ListAccessEntriesResponse;
import software.amazon.awssdk.services.eks.model.ListAssociatedAccessPoliciesRequest;
import software.amazon.awssdk.services.eks.model.ListAssociatedAccessPoliciesResponse;

/** Who may use a cluster. */
final class AccessEntries {
    private AccessEntries() {}

    static void register(Operations operations) {
        operations
                .change(CreateAccessEntryRequest.class, AccessEntries::create, "clusterName", "principalArn")
                .change(DeleteAccessEntryRequest.class, AccessEntries::delete)
                .change(AssociateAccessPolicyRequest.class, AccessEntries::associate)
                .change(DisassociateAccessPolicyRequest.class, AccessEntries::disassociate)
                .read(DescribeAccessEntryRequest.class, AccessEntries::describe)
                .read(ListAccessEntriesRequest.class, AccessEntries::list)
                .read(ListAssociatedAccessPoliciesRequest.class, AccessEntries::policies);
    }

    private static AccessEntryRow require(Call call, String cluster, String principal) {
        Clusters.require(call, cluster);
        AccessEntryRow row = call.state().accessEntries().get(call.key(cluster + "/" + principal));
        if (row == null) {
            throw EksErrors.missing("The specified principalArn could not be found: " + principal);
        }
        return row;
    }

    private static CreateAccessEntryResponse create(Call call, CreateAccessEntryRequest request) {
        ClusterRow cluster = Clusters.active(call, request.clusterName());
        String principal = request.principalArn();
        if (cluster.authenticationMode().equals("CONFIG_MAP")) {
            throw EksErrors.request("The cluster's authentication mode must be set to one of [API, API_AND_CONFIG_MAP]"
                    + " to perform this operation.");
        }
        if (!principal.matches("arn:aws:iam::\\d{12}:(role|user)/[\\w+=,.@/-]+")) {
            throw EksErrors.parameter("The specified principalArn is invalid: " + principal
                    + ". It must be the ARN of an IAM role or user, not of a session.");
        }
        if (call.state().accessEntries().contains(call.key(cluster.name() + "/" + principal))) {
            throw EksErrors.inUse("The specified access entry resource is already in use on this cluster.");
        }
        AccessEntryRow row = new AccessEntryRow(
                cluster.name(),
                call.region(),
                principal,
                call.arn("eks", "access-entry/" + cluster.name() + "/" + principal),
                request.type() == null ? "STANDARD" : request.type(),
                request.username() == null ? principal : request.username(),
                List.copyOf(request.kubernetesGroups()),
                call.now(),
                Collections.unmodifiableSortedMap(new TreeMap<>()),
                TagSets.eks(request.tags()));
        call.state().accessEntries().put(row.key(), row);
        return CreateAccessEntryResponse.builder().accessEntry(view(row)).build();
    }

    /** EKS lets the nodes of a managed group in by itself. */
    static void admitNodes(Call call, ClusterRow cluster, String role) {
        String key = call.key(cluster.name() + "/" + role);
        if (cluster.authenticationMode().equals("CONFIG_MAP")
                || call.state().accessEntries().contains(key)) {
            return;
        }
        AccessEntryRow row = new AccessEntryRow(
                cluster.name(),
                call.region(),
                role,
                call.arn("eks", "access-entry/" + cluster.name() + "/" + role),
                "EC2_LINUX",
                "system:node:{{EC2PrivateDNSName}}",
                List.of("system:nodes"),
                call.now(),
                Collections.unmodifiableSortedMap(new TreeMap<>()),
                TagSets.none());
        call.state().accessEntries().put(key, row);
    }

    /** Takes an entry of nodes away when no group of the cluster has its role any more. */
    static void dismissNodes(State state, NodegroupRow left) {
        String key = left.clusterKey() + "/" + left.roleArn();
        AccessEntryRow row = state.accessEntries().get(key);
        boolean used = state.nodegroups().stream()
                .anyMatch(group -> group.clusterKey().equals(left.clusterKey())
                        && group.roleArn().equals(left.roleArn()));
        if (row != null && row.type().equals("EC2_LINUX") && !used) {
            state.accessEntries().remove(key);
        }
    }

    private static AccessEntry view(AccessEntryRow row) {
        return AccessEntry.builder()
                .clusterName(row.clusterName())
                .principalArn(row.principalArn())
                .accessEntryArn(row.arn())
                .type(row.type())
                .username(row.username())
                .kubernetesGroups(row.groups())
                .createdAt(row.createdAt())
                .tags(row.tags())
                .build();
    }

    private static DisassociateAccessPolicyResponse disassociate(Call call, DisassociateAccessPolicyRequest request) {
        AccessEntryRow row = require(call, request.clusterName(), request.principalArn());
        TreeMap<String, AccessPolicyRow> policies = new TreeMap<>(row.policies());
        if (policies.remove(request.policyArn()) == null) {
            throw EksErrors.missing("The specified policyArn is not associated: " + request.policyArn());
        }
        call.state().accessEntries().put(row.key(), row.withPolicies(Collections.unmodifiableSortedMap(policies)));
        return DisassociateAccessPolicyResponse.builder().build();
    }

    private static AssociateAccessPolicyResponse associate(Call call, AssociateAccessPolicyRequest request) {
        AccessEntryRow row = require(call, request.clusterName(), request.principalArn());
        if (!request.policyArn().startsWith("arn:aws:eks::aws:cluster-access-policy/")) {
            throw EksErrors.parameter("The policyArn parameter format is not valid");
        }
        TreeMap<String, AccessPolicyRow> policies = new TreeMap<>(row.policies());
        AccessPolicyRow policy = new AccessPolicyRow(
                request.policyArn(),
                request.accessScope().typeAsString(),
                List.copyOf(request.accessScope().namespaces()),
                call.now());
        policies.put(policy.policyArn(), policy);
        call.state().accessEntries().put(row.key(), row.withPolicies(Collections.unmodifiableSortedMap(policies)));
        return AssociateAccessPolicyResponse.builder()
                .clusterName(row.clusterName())
                .principalArn(row.principalArn())
                .associatedAccessPolicy(view(policy))
                .build();
    }

    private static DeleteAccessEntryResponse delete(Call call, DeleteAccessEntryRequest request) {
        AccessEntryRow row = require(call, request.clusterName(), request.principalArn());
        call.state().accessEntries().remove(row.key());
        return DeleteAccessEntryResponse.builder().build();
    }

    private static DescribeAccessEntryResponse describe(Call call, DescribeAccessEntryRequest request) {
        AccessEntryRow row = require(call, request.clusterName(), request.principalArn());
        return DescribeAccessEntryResponse.builder().accessEntry(view(row)).build();
    }

    private static ListAccessEntriesResponse list(Call call, ListAccessEntriesRequest request) {
        ClusterRow cluster = Clusters.require(call, request.clusterName());
        return ListAccessEntriesResponse.builder()
                .accessEntries(call.state().accessEntries().startingWith(cluster.key() + "/").values().stream()
                        .map(AccessEntryRow::principalArn)
                        .toList())
                .build();
    }

    private static ListAssociatedAccessPoliciesResponse policies(
            Call call, ListAssociatedAccessPoliciesRequest request) {
        AccessEntryRow row = require(call, request.clusterName(), request.principalArn());
        return ListAssociatedAccessPoliciesResponse.builder()
                .clusterName(row.clusterName())
                .principalArn(row.principalArn())
                .associatedAccessPolicies(row.policies().values().stream()
                        .map(AccessEntries::view)
                        .toList())
                .build();
    }

    private static AssociatedAccessPolicy view(AccessPolicyRow policy) {
        return AssociatedAccessPolicy.builder()
                .policyArn(policy.policyArn())
                .accessScope(scope -> scope.type(policy.scope()).namespaces(policy.namespaces()))
                .associatedAt(policy.associatedAt())
                .modifiedAt(policy.associatedAt())
                .build();
    }
}
