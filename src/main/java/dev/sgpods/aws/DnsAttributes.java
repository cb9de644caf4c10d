package dev.sgpods.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/**
 * The DNS attributes of VPCs, which EC2 tells one by one, in two requests a VPC.
 *
 * <p>Both are turned on once and stay so, and then the VPC bears a tag that says it. So they are asked for one VPC a
 * minute, the one looked at longest ago, however many labs there are; beyond that only for a VPC that was seen without
 * one of them, until it is mended, and once for one that has been there for long without the tag.
 */
final class DnsAttributes {
    private static final Duration APART = Duration.ofMinutes(1);
    /** Longer than it takes to turn both on in a VPC that was just made. */
    private static final Duration YOUNG = Duration.ofMinutes(10);

    private final Ec2Client ec2;
    private final Map<String, Seen> seen = new HashMap<>();
    private Instant nextTurn = Instant.MIN;

    private record Seen(boolean support, boolean hostnames, Instant at) {
        static final Seen NEVER = new Seen(true, true, Instant.MIN);

        boolean on() {
            return support && hostnames;
        }
    }

    DnsAttributes(Ec2Client ec2) {
        this.ec2 = ec2;
    }

    /** The VPCs with their attributes; one that went away in the meantime is left out. */
    synchronized List<VpcFacts> of(List<Vpc> vpcs, Instant now) {
        seen.keySet().retainAll(vpcs.stream().map(Vpc::vpcId).toList());
        Optional<String> again = again(vpcs, now);
        List<VpcFacts> facts = new ArrayList<>();
        for (Vpc vpc : vpcs) {
            boolean ask = again.filter(vpc.vpcId()::equals).isPresent();
            (ask || unsure(vpc, now) ? read(vpc, now) : Optional.of(known(vpc))).ifPresent(facts::add);
        }
        return facts;
    }

    /** The one whose turn it is to be asked again. */
    private Optional<String> again(List<Vpc> vpcs, Instant now) {
        if (now.isBefore(nextTurn)) {
            return Optional.empty();
        }
        Optional<String> oldest = vpcs.stream()
                .filter(DnsAttributes::tagged)
                .map(Vpc::vpcId)
                .min(Comparator.<String, Instant>comparing(
                                id -> seen.getOrDefault(id, Seen.NEVER).at())
                        .thenComparing(Comparator.naturalOrder()));
        oldest.ifPresent(id -> nextTurn = now.plus(APART));
        return oldest;
    }

    /** Whether neither the tag nor an earlier answer tells that both are on. */
    private boolean unsure(Vpc vpc, Instant now) {
        Seen last = seen.get(vpc.vpcId());
        if (last != null) {
            return !last.on();
        }
        Instant asked = LabTags.askedAt(Inventory.map(vpc.tags()));
        boolean young = !asked.equals(Instant.MAX) && now.isBefore(asked.plus(YOUNG));
        return !tagged(vpc) && !young;
    }

    private static boolean tagged(Vpc vpc) {
        return LabTags.ON.equals(Inventory.map(vpc.tags()).get(LabTags.DNS));
    }

    /** What is not known to be on is not on: turning it on once more changes nothing. */
    private VpcFacts known(Vpc vpc) {
        boolean on = tagged(vpc) || seen.containsKey(vpc.vpcId());
        return new VpcFacts(vpc, on, on);
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
            seen.put(vpc.vpcId(), new Seen(support, hostnames, now));
            return Optional.of(new VpcFacts(vpc, support, hostnames));
        } catch (Ec2Exception failure) {
            if (AwsErrors.gone(failure)) {
                return Optional.empty();
            }
            throw failure;
        }
    }
}
