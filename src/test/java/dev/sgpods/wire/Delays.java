package dev.sgpods.wire;

import dev.sgpods.wire.LoopbackServer.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;

/** What takes its time on AWS and is done at once in moto: NAT gateways and databases come, and NAT gateways go. */
final class Delays {
    private static final Duration COMING = Duration.ofSeconds(10);
    private static final Duration GOING = Duration.ofSeconds(10);
    private static final Pattern NEW_GATEWAY = Pattern.compile("<natGatewayId>([^<]+)</natGatewayId>");
    private static final Pattern GATEWAY = Pattern.compile(
            "<natGatewayId>([^<]+)</natGatewayId>((?:(?!<natGatewayId>).)*?)<state>(available|deleted)</state>"
                    + "|<state>(available|deleted)</state>((?:(?!<natGatewayId>).)*?)<natGatewayId>([^<]+)</natGatewayId>",
            Pattern.DOTALL);

    private final Direct moto;
    private final InstantSource clock;
    private final Map<String, Instant> asked = new ConcurrentHashMap<>();
    private final Map<String, Instant> deleted = new ConcurrentHashMap<>();

    Delays(Direct moto, InstantSource clock) {
        this.moto = moto;
        this.clock = clock;
    }

    /** Whether a gateway does not hold its address any more. */
    boolean gone(NatGateway gateway) {
        return gateway.state() == NatGatewayState.DELETED && !within(deleted, gateway.natGatewayId(), GOING);
    }

    private boolean within(Map<String, Instant> since, String id, Duration span) {
        return clock.instant().isBefore(since.getOrDefault(id, Instant.EPOCH).plus(span));
    }

    /** Before a request is passed on: what has ended in the meantime. */
    synchronized void settle() {
        if (!deleted.isEmpty() && deleted.keySet().stream().noneMatch(id -> within(deleted, id, GOING))) {
            letGo();
        }
    }

    /** What moto answered, as AWS would have. */
    Outgoing putRight(Asked asking, Outgoing answer) {
        if (answer.status() != 200) {
            return answer;
        }
        return switch (asking.action()) {
            case "ec2:CreateNatGateway" -> {
                Matcher id = NEW_GATEWAY.matcher(answer.text());
                if (id.find()) {
                    asked.put(id.group(1), clock.instant());
                }
                yield answer.saying(GATEWAY.matcher(answer.text()).replaceAll(this::state));
            }
            case "ec2:DeleteNatGateway" -> {
                deleted.put(asking.text("NatGatewayId"), clock.instant());
                yield answer;
            }
            case "ec2:TerminateInstances" -> {
                asking.input().path("InstanceIds").forEach(id -> removeInterfaces(id.asString()));
                yield answer;
            }
            case "ec2:DescribeNatGateways" ->
                answer.saying(GATEWAY.matcher(answer.text()).replaceAll(this::state));
            case "rds:CreateDBInstance" -> {
                asked.put(asking.text("DBInstanceIdentifier"), clock.instant());
                yield answer.saying(database(answer.text()));
            }
            case "rds:DescribeDBInstances" -> answer.saying(database(answer.text()));
            default -> answer;
        };
    }

    private String state(MatchResult found) {
        String id = found.group(1) == null ? found.group(6) : found.group(1);
        String whole = found.group();
        if (within(asked, id, COMING) && !deleted.containsKey(id)) {
            return Matcher.quoteReplacement(whole.replace("<state>available<", "<state>pending<"));
        }
        return Matcher.quoteReplacement(
                within(deleted, id, GOING) ? whole.replace("<state>deleted<", "<state>deleting<") : whole);
    }

    /** With a gateway its interface goes, and its address is free again; in moto both stay as they were. */
    private void letGo() {
        for (NatGateway gateway : moto.ec2.describeNatGateways(request -> {}).natGateways()) {
            if (gone(gateway) && deleted.remove(gateway.natGatewayId()) != null) {
                for (NatGatewayAddress address : gateway.natGatewayAddresses()) {
                    moto.ec2
                            .describeAddresses(request -> request.allocationIds(address.allocationId()))
                            .addresses()
                            .forEach(free -> moto.ec2.disassociateAddress(
                                    request -> request.associationId(free.associationId())));
                    moto.ec2.deleteNetworkInterface(
                            request -> request.networkInterfaceId(address.networkInterfaceId()));
                }
            }
        }
    }

    /** An instance's interface goes with it, unless its launch says otherwise; in moto it stays. */
    private void removeInterfaces(String instance) {
        moto.ec2.describeNetworkInterfaces().networkInterfaces().stream()
                .filter(left -> left.attachment() != null
                        && instance.equals(left.attachment().instanceId()))
                .forEach(left -> moto.ec2.deleteNetworkInterface(
                        request -> request.networkInterfaceId(left.networkInterfaceId())));
    }

    private String database(String answer) {
        for (String id : asked.keySet()) {
            if (answer.contains("<DBInstanceIdentifier>" + id + "<") && within(asked, id, COMING)) {
                return answer.replace("<DBInstanceStatus>available<", "<DBInstanceStatus>creating<");
            }
        }
        return answer;
    }
}
