package dev.sgpods.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which requests change which things. */
class ChangingEventsTest {
    @Test
    void aDatabaseIsNotTakenForAnotherThingByItsName() {
        for (String database : List.of("orders", "nat-orders", "i-am-a-database", "sg-1", "sgpods-lab-database")) {
            assertThat(ChangingEvents.of(database)).as(database).contains("ModifyDBInstance");
        }
    }

    @Test
    void eachIdHasTheRequestsOfItsKind() {
        assertThat(ChangingEvents.of("nat-0123456789abcdef0")).contains("DeleteNatGateway");
        assertThat(ChangingEvents.of("tgw-attach-0123456789abcdef0")).contains("DeleteTransitGatewayVpcAttachment");
        assertThat(ChangingEvents.of("tgw-rtb-0123456789abcdef0")).contains("DeleteTransitGatewayRoute");
        assertThat(ChangingEvents.of("arn:aws:secretsmanager:eu-west-1:123456789012:secret:rds!db-1-Ab12Cd"))
                .contains("RotateSecret", "CreateDBInstance")
                .doesNotContain("GetSecretValue");
    }
}
