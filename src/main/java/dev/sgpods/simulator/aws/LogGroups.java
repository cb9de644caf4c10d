package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.row.LogGroupRow;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceResponse;

/** Log groups: what somebody made, and what EKS and RDS made and never delete. */
final class LogGroups {
    private static final int BAD_REQUEST = 400;

    private LogGroups() {}

    static void register(Operations operations) {
        operations
                .change(CreateLogGroupRequest.class, LogGroups::create, "logGroupName")
                .read(DescribeLogGroupsRequest.class, LogGroups::describe)
                .read(ListTagsForResourceRequest.class, LogGroups::tags, "resourceArn")
                .change(TagResourceRequest.class, LogGroups::tag, "resourceArn", "tags")
                .change(PutRetentionPolicyRequest.class, LogGroups::retain, "logGroupName", "retentionInDays")
                .change(DeleteLogGroupRequest.class, LogGroups::delete, "logGroupName");
    }

    /** Makes the group that a service logs to, if it is not there. */
    static void ensure(Call call, String name) {
        if (!call.state().logGroups().contains(call.key(name))) {
            add(call, name, TagSets.none());
        }
    }

    private static void add(Call call, String name, SortedMap<String, String> tags) {
        LogGroupRow row =
                new LogGroupRow(name, call.region(), call.arn("logs", "log-group:" + name), null, call.now(), tags);
        call.state().logGroups().put(row.key(), row);
    }

    private static LogGroupRow require(Call call, String name) {
        LogGroupRow row = call.state().logGroups().get(call.key(name));
        if (row == null) {
            throw missing();
        }
        return row;
    }

    private static AwsServiceException missing() {
        return Refusals.of(
                ResourceNotFoundException.builder(),
                "CloudWatchLogs",
                "ResourceNotFoundException",
                BAD_REQUEST,
                "The specified log group does not exist.");
    }

    private static LogGroupRow byArn(Call call, String arn) {
        String bare = arn.endsWith(":*") ? arn.substring(0, arn.length() - 2) : arn;
        return call.state().logGroups().stream()
                .filter(row -> row.arn().equals(bare))
                .findFirst()
                .orElseThrow(LogGroups::missing);
    }

    private static CreateLogGroupResponse create(Call call, CreateLogGroupRequest request) {
        String name = request.logGroupName();
        if (!name.matches("[\\w#./-]{1,512}")) {
            throw new Errors("cloudwatchlogs")
                    .invalid("Value '" + name + "' at 'logGroupName' failed to satisfy constraint: Member must satisfy"
                            + " regular expression pattern: [\\.\\-_/#A-Za-z0-9]+");
        }
        if (call.state().logGroups().contains(call.key(name))) {
            throw Refusals.of(
                    ResourceAlreadyExistsException.builder(),
                    "CloudWatchLogs",
                    "ResourceAlreadyExistsException",
                    BAD_REQUEST,
                    "The specified log group already exists");
        }
        add(call, name, TagSets.of(request.tags()));
        return CreateLogGroupResponse.builder().build();
    }

    private static DescribeLogGroupsResponse describe(Call call, DescribeLogGroupsRequest request) {
        String prefix = request.logGroupNamePrefix() == null ? "" : request.logGroupNamePrefix();
        String part = request.logGroupNamePattern() == null ? "" : request.logGroupNamePattern();
        if (!prefix.isEmpty() && !part.isEmpty()) {
            throw new Errors("cloudwatchlogs")
                    .invalid("LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        }
        return DescribeLogGroupsResponse.builder()
                .logGroups(call.state().logGroups().startingWith(call.key(prefix)).values().stream()
                        .filter(row -> row.name().contains(part))
                        .map(row -> LogGroup.builder()
                                .logGroupName(row.name())
                                .arn(row.arn() + ":*")
                                .logGroupArn(row.arn())
                                .creationTime(row.createdAt().toEpochMilli())
                                .retentionInDays(row.retentionDays())
                                .storedBytes(0L)
                                .build())
                        .toList())
                .build();
    }

    private static ListTagsForResourceResponse tags(Call call, ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder()
                .tags(byArn(call, request.resourceArn()).tags())
                .build();
    }

    private static TagResourceResponse tag(Call call, TagResourceRequest request) {
        LogGroupRow row = byArn(call, request.resourceArn());
        TreeMap<String, String> all = new TreeMap<>(row.tags());
        all.putAll(request.tags());
        call.state().logGroups().put(row.key(), row.withTags(TagSets.of(all)));
        return TagResourceResponse.builder().build();
    }

    private static PutRetentionPolicyResponse retain(Call call, PutRetentionPolicyRequest request) {
        LogGroupRow row = require(call, request.logGroupName());
        call.state().logGroups().put(row.key(), row.withRetention(request.retentionInDays()));
        return PutRetentionPolicyResponse.builder().build();
    }

    private static DeleteLogGroupResponse delete(Call call, DeleteLogGroupRequest request) {
        call.state().logGroups().remove(require(call, request.logGroupName()).key());
        return DeleteLogGroupResponse.builder().build();
    }
}
