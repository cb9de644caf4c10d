package dev.sgpods.simulator.aws;

import java.io.Serializable;

/**
 * A request of another process.
 *
 * @param process who sends it
 * @param lab for which it is sent, or empty
 * @param checked when the fence let it out, by the machine's monotonic clock
 */
public record Asking(String process, String lab, long checked, String service, String region, Parcel request)
        implements Serializable {
    /** Its name as IAM's policies write it, for example {@code ec2:CreateVpc}. */
    public String action() {
        String name = request.type();
        return service + ":" + name.substring(name.lastIndexOf('.') + 1).replaceFirst("Request$", "");
    }

    /** Whether it changes something. */
    public boolean changes() {
        return !action().matches("\\w+:(Describe|List|Get|Simulate)\\w+")
                && !Boolean.TRUE.equals(request.members().get("DryRun"));
    }
}
