package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.row.InstanceProfileRow;
import dev.sgpods.simulator.row.RoleRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesResponse;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileResponse;

/** IAM's instance profiles: each holds one role at most, and EC2 knows a new one only after some seconds. */
final class InstanceProfiles {
    private static final Duration SETTLES = Duration.ofSeconds(8);

    private InstanceProfiles() {}

    static void register(Operations operations) {
        operations
                .change(CreateInstanceProfileRequest.class, InstanceProfiles::create, "InstanceProfileName")
                .read(GetInstanceProfileRequest.class, InstanceProfiles::get, "InstanceProfileName")
                .read(ListInstanceProfilesRequest.class, InstanceProfiles::list)
                .read(ListInstanceProfilesForRoleRequest.class, InstanceProfiles::ofRole, "RoleName")
                .read(ListInstanceProfileTagsRequest.class, InstanceProfiles::tags, "InstanceProfileName")
                .change(AddRoleToInstanceProfileRequest.class, InstanceProfiles::add, "InstanceProfileName", "RoleName")
                .change(
                        RemoveRoleFromInstanceProfileRequest.class,
                        InstanceProfiles::remove,
                        "InstanceProfileName",
                        "RoleName")
                .change(DeleteInstanceProfileRequest.class, InstanceProfiles::delete, "InstanceProfileName");
    }

    private static InstanceProfileRow require(Call call, String name) {
        InstanceProfileRow row = call.state().instanceProfiles().get(name);
        if (row == null) {
            throw IamErrors.missing("Instance Profile " + name + " cannot be found.");
        }
        return row;
    }

    /** A profile that an instance may be launched with, in EC2's words if there is none. */
    static InstanceProfileRow launchable(Call call, @Nullable String name, @Nullable String arn) {
        String named = name != null ? name : String.valueOf(arn).replaceFirst(".*/", "");
        InstanceProfileRow row = call.state().instanceProfiles().get(named);
        if (row == null || call.now().isBefore(row.createdAt().plus(SETTLES))) {
            throw Refusals.ec2(
                    "InvalidParameterValue",
                    "Value (" + named + ") for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance"
                            + " Profile name");
        }
        Instant added = row.roleAddedAt();
        if (added == null || call.now().isBefore(added.plus(SETTLES))) {
            throw Refusals.ec2(
                    "InvalidParameterValue", "IAM Instance Profile \"" + row.arn() + "\" has no associated IAM Roles");
        }
        return row;
    }

    /** Whether a profile holds the role, which then cannot be deleted. */
    static boolean hold(Call call, String role) {
        return call.state().instanceProfiles().stream().anyMatch(row -> role.equals(row.roleName()));
    }

    private static CreateInstanceProfileResponse create(Call call, CreateInstanceProfileRequest request) {
        String name = IamNames.checked(request.instanceProfileName(), "instanceProfileName", IamNames.PROFILE);
        if (call.state().instanceProfiles().contains(name)) {
            throw IamErrors.exists("Instance Profile " + name + " already exists.");
        }
        String path = IamNames.path(request.path());
        InstanceProfileRow row = new InstanceProfileRow(
                name,
                "AIPA" + call.state().draw().hex(16).toUpperCase(Locale.ROOT),
                path,
                "arn:aws:iam::" + call.setting().accountId() + ":instance-profile" + path + name,
                null,
                null,
                call.now(),
                IamTags.of(request.tags()));
        call.state().instanceProfiles().put(name, row);
        return CreateInstanceProfileResponse.builder()
                .instanceProfile(view(call, row, true))
                .build();
    }

    private static InstanceProfile view(Call call, InstanceProfileRow row, boolean tags) {
        InstanceProfile.Builder view = InstanceProfile.builder()
                .instanceProfileName(row.name())
                .instanceProfileId(row.id())
                .path(row.path())
                .arn(row.arn())
                .createDate(row.createdAt());
        Optional.ofNullable(row.roleName())
                .map(call.state().roles()::get)
                .ifPresent(role -> view.roles(Roles.role(role)));
        return tags ? view.tags(IamTags.iam(row.tags())).build() : view.build();
    }

    private static GetInstanceProfileResponse get(Call call, GetInstanceProfileRequest request) {
        return GetInstanceProfileResponse.builder()
                .instanceProfile(view(call, require(call, request.instanceProfileName()), true))
                .build();
    }

    /** As in IAM, without tags. */
    private static ListInstanceProfilesResponse list(Call call, ListInstanceProfilesRequest request) {
        String prefix = request.pathPrefix() == null ? "/" : request.pathPrefix();
        return ListInstanceProfilesResponse.builder()
                .instanceProfiles(call.state().instanceProfiles().stream()
                        .filter(row -> row.path().startsWith(prefix))
                        .map(row -> view(call, row, false))
                        .toList())
                .isTruncated(false)
                .build();
    }

    private static ListInstanceProfilesForRoleResponse ofRole(Call call, ListInstanceProfilesForRoleRequest request) {
        RoleRow role = Roles.require(call, request.roleName());
        return ListInstanceProfilesForRoleResponse.builder()
                .instanceProfiles(call.state().instanceProfiles().stream()
                        .filter(row -> role.name().equals(row.roleName()))
                        .map(row -> view(call, row, false))
                        .toList())
                .isTruncated(false)
                .build();
    }

    private static ListInstanceProfileTagsResponse tags(Call call, ListInstanceProfileTagsRequest request) {
        return ListInstanceProfileTagsResponse.builder()
                .tags(IamTags.iam(require(call, request.instanceProfileName()).tags()))
                .isTruncated(false)
                .build();
    }

    private static AddRoleToInstanceProfileResponse add(Call call, AddRoleToInstanceProfileRequest request) {
        InstanceProfileRow row = require(call, request.instanceProfileName());
        RoleRow role = Roles.require(call, request.roleName());
        if (row.roleName() != null) {
            throw IamErrors.limit("Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
        }
        call.state().instanceProfiles().put(row.name(), row.withRole(role.name(), call.now()));
        return AddRoleToInstanceProfileResponse.builder().build();
    }

    private static RemoveRoleFromInstanceProfileResponse remove(
            Call call, RemoveRoleFromInstanceProfileRequest request) {
        InstanceProfileRow row = require(call, request.instanceProfileName());
        if (!request.roleName().equals(row.roleName())) {
            throw IamErrors.missing(
                    "Role " + request.roleName() + " in Instance Profile " + row.name() + " cannot be found.");
        }
        call.state().instanceProfiles().put(row.name(), row.withRole(null, null));
        return RemoveRoleFromInstanceProfileResponse.builder().build();
    }

    private static DeleteInstanceProfileResponse delete(Call call, DeleteInstanceProfileRequest request) {
        InstanceProfileRow row = require(call, request.instanceProfileName());
        if (row.roleName() != null) {
            throw IamErrors.conflict("Cannot delete entity, must remove roles from instance profile first.");
        }
        call.state().instanceProfiles().remove(row.name());
        return DeleteInstanceProfileResponse.builder().build();
    }
}
