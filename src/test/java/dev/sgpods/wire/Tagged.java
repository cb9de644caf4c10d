package dev.sgpods.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What bears a tag in moto, looked for by other means than the product's. */
public final class Tagged {
    private final Direct moto;
    private final String key;
    private final List<String> found = new ArrayList<>();

    private Tagged(Direct moto, String key) {
        this.moto = moto;
        this.key = key;
    }

    /** Everything that bears a tag of this key, as its kind and its value of {@code sgpods:resource}. */
    public static List<String> with(Direct moto, String key) {
        Tagged look = new Tagged(moto, key);
        look.ec2();
        look.eks();
        look.rds();
        look.iam();
        return look.found.stream().sorted().toList();
    }

    private void note(String kind, Map<String, String> tags) {
        if (tags.containsKey(key)) {
            found.add(kind + " " + tags.getOrDefault("sgpods:resource", ""));
        }
    }

    /** By kind: a list of tags alone would show those of what is gone, too. */
    private void ec2() {
        Ec2Client ec2 = moto.ec2;
        ec2.describeVpcs().vpcs().forEach(each -> noteEc2("vpc", each.tags()));
        ec2.describeSubnets().subnets().forEach(each -> noteEc2("subnet", each.tags()));
        ec2.describeInternetGateways().internetGateways().forEach(each -> noteEc2("internet-gateway", each.tags()));
        ec2.describeRouteTables().routeTables().forEach(each -> noteEc2("route-table", each.tags()));
        ec2.describeAddresses().addresses().forEach(each -> noteEc2("address", each.tags()));
        ec2.describeSecurityGroups().securityGroups().forEach(each -> noteEc2("group", each.tags()));
        ec2.describeSecurityGroupRules(request -> {})
                .securityGroupRules()
                .forEach(each -> noteEc2("rule", each.tags()));
        ec2.describeLaunchTemplates().launchTemplates().forEach(each -> noteEc2("launch-template", each.tags()));
        ec2.describeVolumes().volumes().forEach(each -> noteEc2("volume", each.tags()));
        ec2.describeNetworkInterfaces().networkInterfaces().forEach(each -> noteEc2("interface", each.tagSet()));
        // EC2 shows for about an hour what has ended.
        ec2.describeNatGateways(request -> {}).natGateways().stream()
                .filter(each -> each.state() != NatGatewayState.DELETED)
                .forEach(each -> noteEc2("nat-gateway", each.tags()));
        ec2.describeInstances().reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .filter(each -> each.state().name() != InstanceStateName.TERMINATED)
                .forEach(each -> noteEc2("instance", each.tags()));
    }

    private void noteEc2(String kind, List<Tag> tags) {
        note(kind, tags.stream().collect(Collectors.toMap(Tag::key, Tag::value)));
    }

    private void eks() {
        for (String name : moto.eks.listClusters().clusters()) {
            note(
                    "cluster",
                    moto.eks
                            .describeCluster(request -> request.name(name))
                            .cluster()
                            .tags());
            moto.eks
                    .listNodegroups(request -> request.clusterName(name))
                    .nodegroups()
                    .forEach(group -> note(
                            "nodegroup",
                            moto.eks
                                    .describeNodegroup(
                                            request -> request.clusterName(name).nodegroupName(group))
                                    .nodegroup()
                                    .tags()));
        }
    }

    private void rds() {
        moto.rds.describeDBInstances().dbInstances().forEach(database -> noteRds("db", database.dbInstanceArn()));
        moto.rds
                .describeDBSubnetGroups()
                .dbSubnetGroups()
                .forEach(group -> noteRds("db-subnet-group", group.dbSubnetGroupArn()));
    }

    private void noteRds(String kind, String arn) {
        note(
                kind,
                moto.rds.listTagsForResource(request -> request.resourceName(arn)).tagList().stream()
                        .collect(Collectors.toMap(tag -> tag.key(), tag -> tag.value())));
    }

    private void iam() {
        moto.iam
                .listRoles()
                .roles()
                .forEach(role -> note(
                        "role",
                        moto.iam.listRoleTags(request -> request.roleName(role.roleName())).tags().stream()
                                .collect(Collectors.toMap(tag -> tag.key(), tag -> tag.value()))));
        moto.iam
                .listInstanceProfiles()
                .instanceProfiles()
                .forEach(profile -> note(
                        "instance-profile",
                        moto
                                .iam
                                .getInstanceProfile(
                                        request -> request.instanceProfileName(profile.instanceProfileName()))
                                .instanceProfile()
                                .tags()
                                .stream()
                                .collect(Collectors.toMap(tag -> tag.key(), tag -> tag.value()))));
    }
}
