package dev.sgpods;

import dev.sgpods.aws.IamActions;
import dev.sgpods.graph.Fence;
import dev.sgpods.kubernetes.ClusterCall;
import dev.sgpods.lab.AuditLog;
import dev.sgpods.simulator.aws.RequestHook;
import java.time.InstantSource;
import software.amazon.awssdk.core.SdkRequest;

/** Stands before every request: lets none out of a lost claim, and notes every changing one of a lab in the audit. */
record WiringAudit(Fence fence, AuditLog audit, InstantSource clock) implements RequestHook {
    @Override
    public void before(String service, String operation, Object request) {
        fence.check();
        String action = IamActions.of(service, operation);
        if (!IamActions.reads(action) && !tried(request)) {
            note("aws", action);
        }
    }

    /** A dry run changes nothing. */
    private static boolean tried(Object request) {
        return request instanceof SdkRequest sent
                && sent.getValueForField("DryRun", Boolean.class).orElse(false);
    }

    /** Before a request to a cluster. */
    void beforeCall(ClusterCall call) {
        fence.check();
        if (call.changes()) {
            note("kubernetes", call.toString());
        }
    }

    private void note(String what, String detail) {
        fence.lab().ifPresent(lab -> audit.append(new AuditLog.Entry(clock.instant(), lab, "sgpods", what, detail)));
        // To note it may have taken longer than the claim had left.
        fence.check();
    }
}
