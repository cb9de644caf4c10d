package dev.sgpods.simulator.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.simulator.MemoryStateStore;
import dev.sgpods.simulator.World;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;

class SimulatedClientTest {
    private final SimulatedAccount account = new SimulatedAccount(
            new World(new MemoryStateStore(), () -> Instant.parse("2026-11-24T12:00:00Z"), 1),
            "123456789012",
            (region, name) -> "http://127.0.0.1:1",
            Options.standard().withFoundWithin(Duration.ZERO));

    @Test
    void failsByTheNameOfAnOperationThatIsNotSimulated() {
        Ec2Client ec2 = account.ec2("eu-west-1");
        assertThatThrownBy(() -> ec2.describeHosts(request -> {}))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("describeHosts of ec2");
        IamClient iam = account.iam();
        assertThatThrownBy(() -> iam.listUsers())
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("listUsers of iam");
    }

    @Test
    void inheritsPagesAndShortFormsFromTheInterface() {
        Ec2Client ec2 = account.ec2("eu-west-1");
        String vpc =
                ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        assertThat(ec2.describeVpcs().vpcs()).anyMatch(found -> found.vpcId().equals(vpc));
        assertThat(ec2.describeVpcsPaginator().vpcs())
                .anyMatch(found -> found.vpcId().equals(vpc));
    }

    @Test
    void answersWithWhatTheSdkAddsToEveryResponse() {
        try (Ec2Client ec2 = account.ec2("eu-west-1")) {
            assertThat(ec2.serviceName()).isEqualTo("ec2");
            assertThat(ec2.describeVpcs().sdkHttpResponse().isSuccessful()).isTrue();
            assertThat(ec2).hasToString("simulated ec2 in eu-west-1").isNotEqualTo(account.ec2("eu-west-1"));
        }
    }
}
