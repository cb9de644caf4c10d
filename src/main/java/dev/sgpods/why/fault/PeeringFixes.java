package dev.sgpods.why.fault;

import dev.sgpods.reachability.facts.PeeringConnection;
import dev.sgpods.reachability.facts.PeeringConnection.Side;
import dev.sgpods.reachability.facts.Vpc;
import dev.sgpods.reachability.facts.cluster.EksCluster;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A peering connection that is to join two VPCs. Whoever owns the accepter's VPC accepts it, in that VPC's region (VPC
 * peering guide, "Accept a VPC peering connection").
 */
final class PeeringFixes {
    private static final Pattern ACCOUNT = Pattern.compile("^arn:[^:]+:iam::(\\d{12}):");
    private static final Set<String> ON_ITS_WAY = Set.of("initiating-request", "provisioning");
    private static final String JOINS = "medium: it joins the two VPCs, as far as routes and rules let it";
    private static final String NOTHING_YET =
            "medium: nothing joins the two yet, and their blocks must not overlap; then ask again for the routes";

    private final Symptoms symptoms;

    PeeringFixes(Symptoms symptoms) {
        this.symptoms = symptoms;
    }

    /** Two VPCs have one peering connection at most that is not over (VPC peering guide, limitations). */
    List<Fix> between(String one, String other) {
        return symptoms.all(PeeringConnection.class).stream()
                .filter(each -> each.joins(one, other) && !isOver(each))
                .findFirst()
                .map(this::mended)
                .orElseGet(() -> made(side(one), side(other)));
    }

    /** What makes it carry traffic; one that is over is made anew. */
    List<Fix> mended(PeeringConnection peering) {
        if (peering.status().equals("pending-acceptance")) {
            return List.of(accepted(peering.accepter(), peering.id(), peering.id(), JOINS));
        }
        return ON_ITS_WAY.contains(peering.status())
                ? List.of(Fix.look(
                        "aws ec2 describe-vpc-peering-connections --vpc-peering-connection-ids " + peering.id()
                                + " --query 'VpcPeeringConnections[0].Status'",
                        "whether it is active by now: it is on its way, and no other can be made beside it"))
                : made(peering.requester(), peering.accepter());
    }

    private static boolean isOver(PeeringConnection peering) {
        return !peering.active()
                && !peering.status().equals("pending-acceptance")
                && !ON_ITS_WAY.contains(peering.status());
    }

    private Side side(String vpc) {
        return symptoms.all(Vpc.class).stream()
                .filter(each -> each.id().equals(vpc))
                .findFirst()
                .map(each -> new Side(vpc, each.owner(), each.region(), each.cidrs(), Optional.empty()))
                .orElseGet(() -> new Side(vpc, "", "", List.of(), Optional.empty()));
    }

    /** In one line where one account and region has both; else the other side accepts when the request has got there. */
    private List<Fix> made(Side one, Side other) {
        boolean turned = isElsewhere(one) && !isElsewhere(other);
        Side near = turned ? other : one;
        Side far = turned ? one : other;
        String create = "aws ec2 create-vpc-peering-connection" + region(near) + " --vpc-id " + near.vpc()
                + " --peer-vpc-id " + far.vpc() + (isForeign(near, far) ? " --peer-owner-id " + far.owner() : "")
                + (isRemote(near, far) ? " --peer-region " + far.region() : "");
        if (!isForeign(near, far) && !isRemote(near, far)) {
            String created = create + " --query VpcPeeringConnection.VpcPeeringConnectionId --output text";
            Fix fix = accepted(far, shell(created), shell(present(near, far, near)), NOTHING_YET);
            String who = "Making the connection takes ec2:CreateVpcPeeringConnection";
            return List.of(fix.by(fix.who().isEmpty() ? who : fix.who() + ". " + who));
        }
        Fix request = Fix.of(
                        create,
                        NOTHING_YET + "; it carries nothing until it is accepted",
                        delete(near) + shell(present(near, far, near)))
                .by(who(near));
        String there = shell(present(near, far, far));
        return List.of(request, accepted(far, there, there, JOINS));
    }

    private Fix accepted(Side accepter, String id, String undone, String risk) {
        return Fix.of(
                        "aws ec2 accept-vpc-peering-connection" + region(accepter) + " --vpc-peering-connection-id "
                                + id,
                        risk,
                        delete(accepter) + undone)
                .by(who(accepter));
    }

    private static String delete(Side side) {
        return "aws ec2 delete-vpc-peering-connection" + region(side) + " --vpc-peering-connection-id ";
    }

    private static String present(Side requester, Side accepter, Side seenBy) {
        return "aws ec2 describe-vpc-peering-connections" + region(seenBy)
                + " --filters Name=requester-vpc-info.vpc-id,Values=" + requester.vpc()
                + " Name=accepter-vpc-info.vpc-id,Values=" + accepter.vpc()
                + " Name=status-code,Values=pending-acceptance,provisioning,active"
                + " --query 'VpcPeeringConnections[].VpcPeeringConnectionId' --output text";
    }

    private static String shell(String command) {
        return "\"$(" + command + ")\"";
    }

    private static String region(Side side) {
        return side.region().isEmpty() ? "" : " --region " + side.region();
    }

    private String who(Side side) {
        return isElsewhere(side)
                ? "Account " + side.owner() + " owns " + side.vpc() + " and has to run it, by credentials of its own"
                : "";
    }

    /** Whether the VPC is not of the account that was read, as far as the facts tell. */
    private boolean isElsewhere(Side side) {
        return !side.owner().isEmpty()
                && account().filter(ours -> !ours.equals(side.owner())).isPresent();
    }

    private boolean isForeign(Side near, Side far) {
        String own = near.owner().isEmpty() ? account().orElse("") : near.owner();
        return !far.owner().isEmpty() && !own.equals(far.owner());
    }

    private boolean isRemote(Side near, Side far) {
        String own = near.region().isEmpty() ? symptoms.region() : near.region();
        return !far.region().isEmpty() && !own.equals(far.region());
    }

    /** The cluster's own: its VPC may be another account's that shares it. */
    private Optional<String> account() {
        return symptoms.all(EksCluster.class).stream()
                .map(cluster -> ACCOUNT.matcher(cluster.role()))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }
}
