package dev.sgpods.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/**
 * The DNS attributes of VPCs, which EC2 tells one by one, in two requests a VPC.
 *
 * <p>They are turned on once and stay so: a VPC that has both is remembered, and one remembered VPC a minute, the one
 * looked at longest ago, is asked again. So however many labs there are, they cost two requests a minute.
 */
final class DnsAttributes {
    private static final Duration APART = Duration.ofMinutes(1);

    private final Ec2Client ec2;
    private final Map<String, Instant> seenOn = new HashMap<>();
    private Instant askedAgain = Instant.MIN;

    DnsAttributes(Ec2Client ec2) {
        this.ec2 = ec2;
    }

    /** The VPCs with their attributes; one that went away in the meantime is left out. */
    synchronized List<VpcFacts> of(List<Vpc> vpcs, Instant now) {
        Set<String> ids = new HashSet<>(vpcs.stream().map(Vpc::vpcId).toList());
        seenOn.keySet().retainAll(ids);
        forgetOldest(now);
        List<VpcFacts> facts = new ArrayList<>();
        for (Vpc vpc : vpcs) {
            if (seenOn.containsKey(vpc.vpcId())) {
                facts.add(new VpcFacts(vpc, true, true));
            } else {
                read(vpc, now).ifPresent(facts::add);
            }
        }
        return facts;
    }

    private void forgetOldest(Instant now) {
        if (seenOn.isEmpty() || now.isBefore(askedAgain.plus(APART))) {
            return;
        }
        seenOn.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .ifPresent(seenOn::remove);
        askedAgain = now;
    }

    private Optional<VpcFacts> read(Vpc vpc, Instant now) {
        try {
            boolean support = ec2.describeVpcAttribute(
                            request -> request.vpcId(vpc.vpcId()).attribute(VpcAttributeName.ENABLE_DNS_SUPPORT))
                    .enableDnsSupport()
                    .value();
            boolean hostnames = ec2.describeVpcAttribute(
                            request -> request.vpcId(vpc.vpcId()).attribute(VpcAttributeName.ENABLE_DNS_HOSTNAMES))
                    .enableDnsHostnames()
                    .value();
            if (support && hostnames) {
                seenOn.put(vpc.vpcId(), now);
            }
            return Optional.of(new VpcFacts(vpc, support, hostnames));
        } catch (Ec2Exception failure) {
            if (AwsErrors.gone(failure)) {
                return Optional.empty();
            }
            throw failure;
        }
    }
}
