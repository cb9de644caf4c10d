package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.graph.Fence;
import dev.sgpods.iam.ServiceAuthorization;
import dev.sgpods.lab.AuditLog;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabName;
import dev.sgpods.simulator.aws.RequestHook;
import dev.sgpods.store.JdbiAuditLog;
import dev.sgpods.store.MemoryDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the audit calls requests to a simulated account. */
class WiringAuditTest {
    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    @Test
    void aChangingRequestIsNotedAsPoliciesNameItAndAReadingIsNot() {
        AuditLog audit = new JdbiAuditLog(database.jdbi());
        Fence fence = new Fence();
        RequestHook hook = new WiringAudit(fence, audit, () -> Instant.EPOCH);
        fence.within(new Fence.Scope("abc234", () -> true), () -> {
            hook.before("elasticloadbalancing", "deleteLoadBalancer", "");
            hook.before("elasticloadbalancingv2", "deleteLoadBalancer", "");
            hook.before("cloudwatchlogs", "deleteLogGroup", "");
            hook.before("ec2", "searchTransitGatewayRoutes", "");
            hook.before("elasticloadbalancingv2", "describeLoadBalancers", "");
        });
        List<String> noted = audit.of(new LabId("abc234"), new LabName("demo"), 10).stream()
                .map(AuditLog.Entry::detail)
                .toList();
        assertThat(noted)
                .containsExactlyInAnyOrder(
                        "elasticloadbalancing:DeleteLoadBalancer",
                        "elasticloadbalancing:DeleteLoadBalancer",
                        "logs:DeleteLogGroup")
                .allSatisfy(action -> assertThat(new ServiceAuthorization().requiredTypes(action))
                        .isNotNull());
    }
}
