package dev.sgpods.aws;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Requests in the words of IAM's policies, as the Service Authorization Reference has them. */
public final class IamActions {
    private static final Pattern READING = Pattern.compile("(Describe|List|Get|Search|Lookup|Simulate|Decode)[A-Z].*");

    /** Services that policies name otherwise than the SDK. */
    private static final Map<String, String> NAMES =
            Map.of("cloudwatchlogs", "logs", "elasticloadbalancingv2", "elasticloadbalancing");

    private IamActions() {}

    /**
     * The action that is checked for a request, for example {@code elasticloadbalancing:DescribeLoadBalancers}.
     *
     * @param service as the SDK names it, with or without spaces and capitals
     * @param operation by its name in the API or by the client's method
     */
    public static String of(String service, String operation) {
        String name = service.replace(" ", "").toLowerCase(Locale.ROOT);
        return NAMES.getOrDefault(name, name) + ":" + Character.toUpperCase(operation.charAt(0))
                + operation.substring(1);
    }

    /** Whether a request for an action changes nothing. */
    public static boolean reads(String action) {
        return READING.matcher(action.substring(action.indexOf(':') + 1)).matches();
    }
}
