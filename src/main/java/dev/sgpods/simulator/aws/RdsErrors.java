package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.row.SecurityGroupRow;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.rds.model.InvalidDbInstanceStateException;

/** RDS's errors, in its words, and what it checks in more than one request. */
final class RdsErrors {
    private static final int BAD_REQUEST = 400;
    private static final Errors ERRORS = new Errors("rds");

    private RdsErrors() {}

    static AwsServiceException combination(String message) {
        return ERRORS.with("InvalidParameterCombination", BAD_REQUEST, message);
    }

    static AwsServiceException value(String message) {
        return ERRORS.invalid(message);
    }

    static AwsServiceException state(String message) {
        return Refusals.of(
                InvalidDbInstanceStateException.builder(), "Rds", "InvalidDBInstanceState", BAD_REQUEST, message);
    }

    static void checkClass(String name) {
        if (!DbCatalogue.CLASSES.contains(name)) {
            throw value("Invalid DB Instance class: " + name);
        }
    }

    /** Refuses groups that are missing or of another VPC. */
    static void checkGroups(Call call, String vpc, List<String> ids) {
        for (String id : ids) {
            SecurityGroupRow group = call.state().securityGroups().get(id);
            if (group == null || !group.region().equals(call.region())) {
                throw value("Invalid security group , groupId= " + id + ", groupName=.");
            }
            if (!group.vpcId().equals(vpc)) {
                throw combination("The DB instance and EC2 security group are in different VPCs.");
            }
        }
    }
}
