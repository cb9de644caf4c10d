package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.RoleRow;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.PermissionsBoundaryAttachmentType;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagRoleResponse;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleResponse;

/** IAM roles and their managed policies. */
final class Roles {
    private static final int SESSION_SECONDS = 3600;
    private static final int POLICIES_AT_MOST = 10;

    private Roles() {}

    static void register(Operations operations) {
        operations
                .change(CreateRoleRequest.class, Roles::create, "RoleName", "AssumeRolePolicyDocument")
                .read(GetRoleRequest.class, (call, request) -> GetRoleResponse.builder()
                        .role(role(require(call, request.roleName())))
                        .build())
                .read(ListRolesRequest.class, Roles::list)
                .read(GetAccountAuthorizationDetailsRequest.class, Roles::details)
                .read(ListRoleTagsRequest.class, (call, request) -> ListRoleTagsResponse.builder()
                        .tags(IamTags.iam(require(call, request.roleName()).tags()))
                        .isTruncated(false)
                        .build())
                .read(ListAttachedRolePoliciesRequest.class, Roles::policies)
                .change(AttachRolePolicyRequest.class, Roles::attach, "RoleName", "PolicyArn")
                .change(DetachRolePolicyRequest.class, Roles::detach, "RoleName", "PolicyArn")
                .change(TagRoleRequest.class, Roles::tag, "RoleName", "Tags")
                .change(UntagRoleRequest.class, Roles::untag, "RoleName", "TagKeys")
                .change(DeleteRoleRequest.class, Roles::delete, "RoleName")
                .read(ListRolePoliciesRequest.class, (call, request) -> {
                    require(call, request.roleName());
                    return ListRolePoliciesResponse.builder().isTruncated(false).build();
                });
    }

    static RoleRow require(Call call, String name) {
        RoleRow row = call.state().roles().get(name);
        if (row == null) {
            throw IamErrors.missing("The role with name " + name + " cannot be found.");
        }
        return row;
    }

    private static CreateRoleResponse create(Call call, CreateRoleRequest request) {
        State state = call.state();
        String name = IamNames.checked(request.roleName(), "roleName", IamNames.ROLE);
        if (state.roles().contains(name)) {
            throw IamErrors.exists("Role with name " + name + " already exists.");
        }
        String path = IamNames.path(request.path());
        TrustPolicies.check(request.assumeRolePolicyDocument());
        RoleRow row = new RoleRow(
                name,
                "AROA" + state.draw().hex(16).toUpperCase(Locale.ROOT),
                path,
                "arn:aws:iam::" + call.setting().accountId() + ":role" + path + name,
                request.description() == null ? "" : request.description(),
                request.assumeRolePolicyDocument(),
                request.permissionsBoundary(),
                SESSION_SECONDS,
                call.now(),
                new TreeMap<>(),
                IamTags.of(request.tags()));
        state.roles().put(name, row);
        return CreateRoleResponse.builder().role(role(row)).build();
    }

    static Role role(RoleRow row) {
        return Role.builder()
                .roleName(row.name())
                .roleId(row.id())
                .path(row.path())
                .arn(row.arn())
                .description(row.description())
                .assumeRolePolicyDocument(row.trustPolicy())
                .createDate(row.createdAt())
                .maxSessionDuration(row.maxSessionSeconds())
                .permissionsBoundary(boundary(row))
                .tags(IamTags.iam(row.tags()))
                .build();
    }

    private static @Nullable AttachedPermissionsBoundary boundary(RoleRow row) {
        return row.permissionsBoundary() == null
                ? null
                : AttachedPermissionsBoundary.builder()
                        .permissionsBoundaryType(PermissionsBoundaryAttachmentType.PERMISSIONS_BOUNDARY_POLICY)
                        .permissionsBoundaryArn(row.permissionsBoundary())
                        .build();
    }

    private static ListRolesResponse list(Call call, ListRolesRequest request) {
        String prefix = request.pathPrefix() == null ? "/" : request.pathPrefix();
        return ListRolesResponse.builder()
                .roles(call.state().roles().stream()
                        .filter(row -> row.path().startsWith(prefix))
                        .map(row -> role(row.withTags(TagSets.none())))
                        .toList())
                .isTruncated(false)
                .build();
    }

    /** Everything about every role, if roles are asked for; there are no users and groups of which it could tell. */
    private static GetAccountAuthorizationDetailsResponse details(
            Call call, GetAccountAuthorizationDetailsRequest request) {
        boolean asked = request.filter().isEmpty() || request.filter().contains(EntityType.ROLE);
        return GetAccountAuthorizationDetailsResponse.builder()
                .roleDetailList(
                        asked ? call.state().roles().stream().map(Roles::detail).toList() : List.of())
                .isTruncated(false)
                .build();
    }

    private static RoleDetail detail(RoleRow row) {
        return RoleDetail.builder()
                .roleName(row.name())
                .roleId(row.id())
                .path(row.path())
                .arn(row.arn())
                .assumeRolePolicyDocument(row.trustPolicy())
                .createDate(row.createdAt())
                .permissionsBoundary(boundary(row))
                .attachedManagedPolicies(attached(row))
                .tags(IamTags.iam(row.tags()))
                .build();
    }

    private static List<AttachedPolicy> attached(RoleRow row) {
        return row.policies().keySet().stream()
                .map(arn -> AttachedPolicy.builder()
                        .policyArn(arn)
                        .policyName(arn.substring(arn.lastIndexOf('/') + 1))
                        .build())
                .toList();
    }

    private static ListAttachedRolePoliciesResponse policies(Call call, ListAttachedRolePoliciesRequest request) {
        return ListAttachedRolePoliciesResponse.builder()
                .attachedPolicies(attached(require(call, request.roleName())))
                .isTruncated(false)
                .build();
    }

    private static AttachRolePolicyResponse attach(Call call, AttachRolePolicyRequest request) {
        RoleRow row = require(call, request.roleName());
        if (!ManagedPolicies.exist(request.policyArn())) {
            throw IamErrors.missing("Policy " + request.policyArn() + " does not exist or is not attachable.");
        }
        SortedMap<String, Instant> policies = new TreeMap<>(row.policies());
        if (!policies.containsKey(request.policyArn()) && policies.size() >= POLICIES_AT_MOST) {
            throw IamErrors.limit("Cannot exceed quota for PoliciesPerRole: 10");
        }
        policies.putIfAbsent(request.policyArn(), call.now());
        call.state().roles().put(row.name(), row.withPolicies(policies));
        return AttachRolePolicyResponse.builder().build();
    }

    private static DetachRolePolicyResponse detach(Call call, DetachRolePolicyRequest request) {
        RoleRow row = require(call, request.roleName());
        SortedMap<String, Instant> policies = new TreeMap<>(row.policies());
        if (policies.remove(request.policyArn()) == null) {
            throw IamErrors.missing("Policy " + request.policyArn() + " was not found.");
        }
        call.state().roles().put(row.name(), row.withPolicies(policies));
        return DetachRolePolicyResponse.builder().build();
    }

    private static TagRoleResponse tag(Call call, TagRoleRequest request) {
        RoleRow row = require(call, request.roleName());
        SortedMap<String, String> tags = new TreeMap<>(row.tags());
        tags.putAll(IamTags.of(request.tags()));
        TagRules.of("iam").count(tags);
        call.state().roles().put(row.name(), row.withTags(TagSets.of(tags)));
        return TagRoleResponse.builder().build();
    }

    private static UntagRoleResponse untag(Call call, UntagRoleRequest request) {
        RoleRow row = require(call, request.roleName());
        NavigableMap<String, String> tags = new TreeMap<>(row.tags());
        request.tagKeys().forEach(tags::remove);
        call.state().roles().put(row.name(), row.withTags(TagSets.of(tags)));
        return UntagRoleResponse.builder().build();
    }

    private static DeleteRoleResponse delete(Call call, DeleteRoleRequest request) {
        RoleRow row = require(call, request.roleName());
        if (!row.policies().isEmpty()) {
            throw IamErrors.conflict("Cannot delete entity, must detach all policies first.");
        }
        if (InstanceProfiles.hold(call, row.name())) {
            throw IamErrors.conflict("Cannot delete entity, must remove roles from instance profile first.");
        }
        call.state().roles().remove(row.name());
        return DeleteRoleResponse.builder().build();
    }
}
