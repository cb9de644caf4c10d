package dev.sgpods.why.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.aws.InstanceTypes;
import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.check.Network;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Condition;
import dev.sgpods.reachability.explain.Explanation;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.explain.RouteChoice;
import dev.sgpods.reachability.explain.Way;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.PeeringConnection;
import dev.sgpods.reachability.facts.PeeringConnection.Side;
import dev.sgpods.reachability.facts.RouteTable;
import dev.sgpods.reachability.facts.Vpc;
import dev.sgpods.reachability.facts.cluster.EksCluster;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The pods' VPC, 10.0.0.0/16, is of account 111111111111 in eu-west-1, where the facts were read. */
class PeeringFixesTest {
    private static final String OURS = "111111111111";
    private static final String THEIRS = "222222222222";
    private static final String ACCEPT = "aws ec2 accept-vpc-peering-connection --region ";
    private static final String THEY_RUN_IT =
            "Account 222222222222 owns vpc-orders and has to run it, by credentials of its own";

    private NetworkFacts facts = NetworkFacts.none()
            .with(EksCluster.class, List.of(cluster()))
            .with(
                    RouteTable.class,
                    List.of(new RouteTable("rtb-1", "vpc-pods", true, List.of(), List.of(), List.of(), Map.of())));

    private static EksCluster cluster() {
        String role = "arn:aws:iam::" + OURS + ":role/cluster";
        return new EksCluster("main", "vpc-pods", "sg-1", List.of(), "ipv4", List.of(), "1.33", role, "ACTIVE");
    }

    private void vpcs(String owner, String region) {
        facts = facts.with(Vpc.class, List.of(vpc("pods", OURS, "eu-west-1"), vpc("orders", owner, region)));
    }

    private static Vpc vpc(String name, String owner, String region) {
        List<Cidr> cidrs = List.of(Cidr.parse(name.equals("pods") ? "10.0.0.0/16" : "10.9.0.0/16"));
        return new Vpc("vpc-" + name, cidrs, owner, region, Optional.empty(), Optional.empty(), Map.of());
    }

    private static Side side(String name, String owner, String region, String... blocks) {
        List<Cidr> cidrs = List.of(blocks).stream().map(Cidr::parse).toList();
        return new Side("vpc-" + name, owner, region, cidrs, Optional.empty());
    }

    private void peering(String status, Side requester, Side accepter) {
        facts = facts.with(
                PeeringConnection.class, List.of(new PeeringConnection("pcx-1", status, requester, accepter)));
    }

    private List<Fix> fixes(Hop.Kind kind, String component, Explanation explanation) {
        Symptoms symptoms = new Symptoms(
                new Network(facts),
                InstanceTypes.load(),
                "Deployment/shop/web",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                "",
                "eu-west-1");
        Hop hop = new Hop(kind, Way.REQUEST, component, Outcome.BLOCKED, explanation);
        return new Completion(symptoms)
                .of(new Finding("F49", "there is no way", component, RouteFixes.of(symptoms, hop)))
                .fixes();
    }

    private List<Fix> ofDeadConnection(String status) {
        Condition dead = new Condition(Code.BAD_STATE, "pcx-1", "is " + status + ", not active");
        return fixes(Hop.Kind.PEERING, "pcx-1", dead);
    }

    private List<Fix> ofMissingRoute() {
        RouteChoice none =
                new RouteChoice(Code.NO_ROUTE_TO_DESTINATION, "rtb-1", Address.parse("10.9.0.5"), Optional.empty());
        return fixes(Hop.Kind.ROUTE_TABLE, "rtb-1", none);
    }

    @Test
    void aConnectionIsAcceptedInTheRegionAndByTheAccountOfTheAccepter() {
        peering("pending-acceptance", side("pods", OURS, "eu-west-1"), side("orders", THEIRS, "eu-north-1"));
        assertThat(ofDeadConnection("pending-acceptance")).singleElement().satisfies(fix -> {
            assertThat(fix.command()).isEqualTo(ACCEPT + "eu-north-1 --vpc-peering-connection-id pcx-1");
            assertThat(fix.undo())
                    .isEqualTo("aws ec2 delete-vpc-peering-connection --region eu-north-1"
                            + " --vpc-peering-connection-id pcx-1");
            assertThat(fix.who()).isEqualTo(THEY_RUN_IT + ". It takes the permission ec2:AcceptVpcPeeringConnection");
        });
    }

    @Test
    void whatTheOtherAccountAskedForIsAcceptedByUs() {
        peering("pending-acceptance", side("orders", THEIRS, "eu-north-1"), side("pods", OURS, "eu-west-1"));
        assertThat(ofDeadConnection("pending-acceptance")).singleElement().satisfies(fix -> {
            assertThat(fix.command()).isEqualTo(ACCEPT + "eu-west-1 --vpc-peering-connection-id pcx-1");
            assertThat(fix.who()).isEqualTo("It takes the permission ec2:AcceptVpcPeeringConnection");
        });
    }

    /** EC2 refuses a second connection between two VPCs while the first may still come about. */
    @Test
    void whatWaitsToBeAcceptedIsNotAskedForAgain() {
        vpcs(OURS, "eu-west-1");
        peering("pending-acceptance", side("pods", OURS, "eu-west-1"), side("orders", OURS, "eu-west-1"));
        assertThat(ofMissingRoute())
                .singleElement()
                .extracting(Fix::command)
                .isEqualTo(ACCEPT + "eu-west-1 --vpc-peering-connection-id pcx-1");
        peering("provisioning", side("pods", OURS, "eu-west-1"), side("orders", OURS, "eu-west-1"));
        assertThat(ofMissingRoute()).singleElement().matches(Fix::looks);
    }

    @Test
    void aConnectionToAnotherAccountNamesItAndThatAccountAccepts() {
        vpcs(THEIRS, "eu-west-1");
        List<Fix> fixes = ofMissingRoute();
        assertThat(fixes).hasSize(2);
        assertThat(fixes.get(0).command())
                .isEqualTo("aws ec2 create-vpc-peering-connection --region eu-west-1 --vpc-id vpc-pods"
                        + " --peer-vpc-id vpc-orders --peer-owner-id 222222222222");
        assertThat(fixes.get(0).who()).isEqualTo("It takes the permission ec2:CreateVpcPeeringConnection");
        assertThat(fixes.get(1).command())
                .startsWith(
                        ACCEPT + "eu-west-1 --vpc-peering-connection-id \"$(aws ec2 describe-vpc-peering-connections"
                                + " --region eu-west-1 --filters Name=requester-vpc-info.vpc-id,Values=vpc-pods ");
        assertThat(fixes.get(1).who()).startsWith(THEY_RUN_IT);
    }

    @Test
    void aConnectionThatWasRejectedIsAskedForAnewAcrossRegions() {
        peering("rejected", side("orders", OURS, "eu-north-1"), side("pods", OURS, "eu-west-1"));
        List<Fix> fixes = ofDeadConnection("rejected");
        assertThat(fixes)
                .extracting(Fix::command)
                .first()
                .asString()
                .isEqualTo("aws ec2 create-vpc-peering-connection --region eu-north-1 --vpc-id vpc-orders"
                        + " --peer-vpc-id vpc-pods --peer-region eu-west-1");
        assertThat(fixes.get(1).command()).startsWith(ACCEPT + "eu-west-1 ");
        peering("rejected", side("orders", THEIRS, "eu-north-1"), side("pods", OURS, "eu-west-1"));
        assertThat(ofDeadConnection("rejected").get(0).command())
                .as("it is for us to ask")
                .isEqualTo("aws ec2 create-vpc-peering-connection --region eu-west-1 --vpc-id vpc-pods"
                        + " --peer-vpc-id vpc-orders --peer-owner-id 222222222222 --peer-region eu-north-1");
    }

    /** The VPC of another account is in no list of ours; the connection to it tells its blocks. */
    @Test
    void aMissingRouteToAVpcThatIsNotOursLeadsToTheConnection() {
        facts = facts.with(Vpc.class, List.of(vpc("pods", OURS, "")));
        peering("active", side("orders", THEIRS, "eu-west-1", "10.9.0.0/16"), side("pods", OURS, "eu-west-1"));
        assertThat(ofMissingRoute())
                .singleElement()
                .extracting(Fix::command)
                .isEqualTo("aws ec2 create-route --region eu-west-1 --route-table-id rtb-1"
                        + " --destination-cidr-block 10.9.0.0/16 --vpc-peering-connection-id pcx-1");
    }
}
