package dev.sgpods.aws;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.State;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeState;
import software.amazon.awssdk.services.ec2.model.VolumeType;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.rds.model.DBInstanceAutomatedBackup;
import software.amazon.awssdk.services.secretsmanager.model.FilterNameStringType;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;

/** What EC2, CloudWatch, RDS and Secrets Manager know of what labs leave behind, all pages of it. */
final class RemainsReading {
    private static final String LOG_GROUPS = "/aws/eks/";
    private static final String CONTROL_PLANE = "/cluster";
    private static final String DATABASE = "aws:rds:primaryDBInstanceArn";
    private static final String BY_ITSELF = "RDS manages it and deletes it within minutes of the database's end";
    private static final software.amazon.awssdk.services.secretsmanager.model.Filter MANAGED =
            software.amazon.awssdk.services.secretsmanager.model.Filter.builder()
                    .key(FilterNameStringType.OWNING_SERVICE)
                    .values("rds")
                    .build();

    private final AwsClients aws;
    private final String installation;
    private final Belonging belonging;

    RemainsReading(AwsClients aws, String installation) {
        this.aws = aws;
        this.installation = installation;
        this.belonging = new Belonging(installation);
    }

    /** Those with our tag, and those that the EBS driver made for claims. */
    List<Remainder> volumes() {
        Map<String, Remainder> found = new HashMap<>();
        String owned = Belonging.OWNED + LabIdentity.cloudName(installation, "*");
        for (Filter filter : List.of(filter("tag:" + LabTags.INSTALLATION, installation), filter("tag-key", owned))) {
            for (Volume volume : aws.ec2()
                    .describeVolumesPaginator(request -> request.filters(filter))
                    .volumes()) {
                Map<String, String> tags = Inventory.map(volume.tags());
                belonging
                        .lab(tags)
                        .ifPresent(lab -> found.put(
                                volume.volumeId(),
                                new Remainder(
                                        volume.volumeId(),
                                        lab,
                                        tags,
                                        held(volume),
                                        Optional.ofNullable(volume.createTime()),
                                        bill(volume))));
            }
        }
        return List.copyOf(found.values());
    }

    private static Bill bill(Volume volume) {
        return volume.volumeType() == VolumeType.GP3 && volume.size() != null
                ? Bill.monthly("ebs-gp3", volume.size())
                : Bill.UNKNOWN;
    }

    private static Optional<String> held(Volume volume) {
        if (volume.state() == VolumeState.AVAILABLE) {
            return Optional.empty();
        }
        return Optional.of(volume.attachments().stream()
                .findFirst()
                .map(attachment -> "it is attached to " + attachment.instanceId())
                .orElse("it is " + volume.stateAsString()));
    }

    List<Remainder> endpoints(List<String> vpcs) {
        List<Remainder> found = new ArrayList<>();
        for (Filter filter : Ec2Reading.inVpcs(vpcs)) {
            for (VpcEndpoint endpoint : aws.ec2()
                    .describeVpcEndpointsPaginator(request -> request.filters(filter))
                    .vpcEndpoints()) {
                Map<String, String> tags = Inventory.map(endpoint.tags());
                Optional<String> held =
                        endpoint.state() == State.DELETING ? Optional.of("it is being deleted") : Optional.empty();
                belonging
                        .lab(tags)
                        .ifPresent(lab -> found.add(new Remainder(endpoint.vpcEndpointId(), lab, tags, held)));
            }
        }
        return found;
    }

    List<Remainder> templates() {
        List<Remainder> found = new ArrayList<>();
        Filter filter = filter("tag:eks:cluster-name", LabIdentity.cloudName(installation, "*"));
        aws.ec2()
                .describeLaunchTemplatesPaginator(request -> request.filters(filter))
                .launchTemplates()
                .forEach(template -> {
                    Map<String, String> tags = Inventory.map(template.tags());
                    belonging
                            .lab(tags)
                            .ifPresent(lab -> found.add(new Remainder(
                                    template.launchTemplateId(),
                                    lab,
                                    tags,
                                    Optional.empty(),
                                    Optional.ofNullable(template.createTime()),
                                    Bill.FREE)));
                });
        return found;
    }

    /** EKS makes one for a cluster's control plane and never deletes it; it bears no tags, but the cluster's name. */
    List<Remainder> logGroups() {
        List<Remainder> found = new ArrayList<>();
        aws.logs()
                .describeLogGroupsPaginator(
                        request -> request.logGroupNamePrefix(LOG_GROUPS + LabIdentity.cloudName(installation, "")))
                .logGroups()
                .forEach(group -> ofControlPlane(group.logGroupName())
                        .ifPresent(lab ->
                                found.add(new Remainder(group.logGroupName(), lab, Map.of(), Optional.empty()))));
        return found;
    }

    private Optional<String> ofControlPlane(String group) {
        return group.endsWith(CONTROL_PLANE)
                ? belonging.ofCluster(group.substring(LOG_GROUPS.length(), group.length() - CONTROL_PLANE.length()))
                : Optional.empty();
    }

    List<Remainder> backups() {
        List<Remainder> found = new ArrayList<>();
        for (DBInstanceAutomatedBackup backup : aws.rds()
                .describeDBInstanceAutomatedBackupsPaginator(request -> {})
                .dbInstanceAutomatedBackups()) {
            Optional<String> held =
                    "retained".equals(backup.status()) ? Optional.empty() : Optional.of("it is " + backup.status());
            belonging
                    .ofDatabase(backup.dbInstanceIdentifier())
                    .ifPresent(lab -> found.add(new Remainder(backup.dbiResourceId(), lab, Map.of(), held)));
        }
        return found;
    }

    /** RDS's own tag names the database of which a secret holds the password. */
    List<Remainder> secrets() {
        return aws.secrets().listSecretsPaginator(request -> request.filters(MANAGED)).stream()
                .flatMap(page -> page.secretList().stream())
                .flatMap(secret -> secret(secret).stream())
                .toList();
    }

    private Optional<Remainder> secret(SecretListEntry secret) {
        Map<String, String> tags = new HashMap<>();
        secret.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        String database = tags.getOrDefault(DATABASE, "");
        return belonging
                .ofDatabase(database.substring(database.lastIndexOf(':') + 1))
                .map(lab -> new Remainder(
                        secret.arn(),
                        lab,
                        tags,
                        Optional.of(BY_ITSELF),
                        Optional.ofNullable(secret.createdDate()),
                        Bill.monthly("secret", 1)));
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }
}
