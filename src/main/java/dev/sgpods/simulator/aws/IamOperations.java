package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.row.RoleRow;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/** IAM's roles with managed policies. IAM is global; ListRoles tells no tags, as in reality. */
final class IamOperations {
    private static final String MANAGED = "arn:aws:iam::aws:policy/";
    private static final int CONFLICT = 409;
    private static final int MISSING = 404;
    private static final int SESSION_SECONDS = 3600;

    private IamOperations() {}

    static void addTo(Operations operations) {
        operations
                .change(CreateRoleRequest.class, IamOperations::create)
                .change(DeleteRoleRequest.class, IamOperations::delete)
                .change(AttachRolePolicyRequest.class, IamOperations::attach)
                .change(DetachRolePolicyRequest.class, IamOperations::detach)
                .read(GetRoleRequest.class, IamOperations::get)
                .read(ListRolesRequest.class, IamOperations::list)
                .read(ListRoleTagsRequest.class, IamOperations::tags)
                .read(ListAttachedRolePoliciesRequest.class, IamOperations::attached);
    }

    private static CreateRoleResponse create(Call call, CreateRoleRequest request) {
        String name = request.roleName();
        if (call.state().roles().contains(name)) {
            throw Refusals.of(
                    EntityAlreadyExistsException.builder(),
                    "Iam",
                    "EntityAlreadyExists",
                    CONFLICT,
                    "Role with name " + name + " already exists.");
        }
        String path = request.path() == null ? "/" : request.path();
        TreeMap<String, String> tags = new TreeMap<>();
        request.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        RoleRow row = new RoleRow(
                name,
                "AROA" + call.state().draw().hex(17).toUpperCase(Locale.ROOT),
                path,
                "arn:aws:iam::" + call.setting().accountId() + ":role" + path + name,
                request.description() == null ? "" : request.description(),
                request.assumeRolePolicyDocument(),
                request.permissionsBoundary(),
                SESSION_SECONDS,
                call.now(),
                Collections.unmodifiableSortedMap(new TreeMap<>()),
                Collections.unmodifiableSortedMap(tags));
        call.state().roles().put(name, row);
        return CreateRoleResponse.builder().role(role(row)).build();
    }

    private static DeleteRoleResponse delete(Call call, DeleteRoleRequest request) {
        RoleRow row = require(call, request.roleName());
        if (!row.policies().isEmpty()) {
            throw Refusals.of(
                    DeleteConflictException.builder(),
                    "Iam",
                    "DeleteConflict",
                    CONFLICT,
                    "Cannot delete entity, must detach all policies first.");
        }
        call.state().roles().remove(row.name());
        return DeleteRoleResponse.builder().build();
    }

    private static AttachRolePolicyResponse attach(Call call, AttachRolePolicyRequest request) {
        RoleRow row = require(call, request.roleName());
        if (!request.policyArn().startsWith(MANAGED)) {
            throw missing("Policy " + request.policyArn() + " does not exist or is not attachable.");
        }
        if (!row.policies().containsKey(request.policyArn())) {
            SortedMap<String, Instant> policies = new TreeMap<>(row.policies());
            policies.put(request.policyArn(), call.now());
            call.state().roles().put(row.name(), row.withPolicies(Collections.unmodifiableSortedMap(policies)));
        }
        return AttachRolePolicyResponse.builder().build();
    }

    private static DetachRolePolicyResponse detach(Call call, DetachRolePolicyRequest request) {
        RoleRow row = require(call, request.roleName());
        if (!row.policies().containsKey(request.policyArn())) {
            throw missing("Policy " + request.policyArn() + " was not found.");
        }
        SortedMap<String, Instant> policies = new TreeMap<>(row.policies());
        policies.remove(request.policyArn());
        call.state().roles().put(row.name(), row.withPolicies(Collections.unmodifiableSortedMap(policies)));
        return DetachRolePolicyResponse.builder().build();
    }

    private static GetRoleResponse get(Call call, GetRoleRequest request) {
        RoleRow row = require(call, request.roleName());
        return GetRoleResponse.builder()
                .role(role(row).toBuilder().tags(tags(row.tags())).build())
                .build();
    }

    private static ListRolesResponse list(Call call, ListRolesRequest request) {
        String prefix = request.pathPrefix() == null ? "/" : request.pathPrefix();
        return ListRolesResponse.builder()
                .roles(call.state().roles().stream()
                        .filter(row -> row.path().startsWith(prefix))
                        .map(IamOperations::role)
                        .toList())
                .isTruncated(false)
                .build();
    }

    private static ListRoleTagsResponse tags(Call call, ListRoleTagsRequest request) {
        return ListRoleTagsResponse.builder()
                .tags(tags(require(call, request.roleName()).tags()))
                .isTruncated(false)
                .build();
    }

    private static ListAttachedRolePoliciesResponse attached(Call call, ListAttachedRolePoliciesRequest request) {
        return ListAttachedRolePoliciesResponse.builder()
                .attachedPolicies(require(call, request.roleName()).policies().keySet().stream()
                        .map(arn -> AttachedPolicy.builder()
                                .policyArn(arn)
                                .policyName(arn.substring(arn.lastIndexOf('/') + 1))
                                .build())
                        .toList())
                .isTruncated(false)
                .build();
    }

    private static RoleRow require(Call call, @Nullable String name) {
        RoleRow row = name == null ? null : call.state().roles().get(name);
        if (row == null) {
            throw missing("The role with name " + name + " cannot be found.");
        }
        return row;
    }

    private static RuntimeException missing(String message) {
        return Refusals.of(NoSuchEntityException.builder(), "Iam", "NoSuchEntity", MISSING, message);
    }

    private static Role role(RoleRow row) {
        return Role.builder()
                .roleName(row.name())
                .roleId(row.id())
                .path(row.path())
                .arn(row.arn())
                .description(row.description())
                .assumeRolePolicyDocument(row.trustPolicy())
                .createDate(row.createdAt())
                .maxSessionDuration(row.maxSessionSeconds())
                .build();
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
