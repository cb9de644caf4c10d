package dev.sgpods.workspace;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other web sites that are open in the same browser away. The host asked for must be this machine, whatever the
 * DNS says it is (DNS rebinding); where the server listens on every address, any address written in numbers will do, for
 * no DNS made it. A stated origin must be the page itself, and what changes something must come as JSON,
 * which no foreign form can send.
 */
final class PageGuard {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::");
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private final Set<String> allowedHosts;

    PageGuard(Set<String> allowedHosts) {
        this.allowedHosts = allowedHosts;
    }

    void check(Context context) {
        headers(context);
        var host = context.header("Host");
        if (host == null || !allowed(host)) {
            throw new ForbiddenResponse(
                    "This page answers under this machine's own address only; open it as http://127.0.0.1:<port>/.");
        }
        var origin = context.header("Origin");
        if ((origin != null && !sameOrigin(origin, host)) || crossSite(context.header("Sec-Fetch-Site"), context)) {
            throw new ForbiddenResponse("Requests from other web sites are refused; use the page itself.");
        }
        if ("POST".equals(context.req().getMethod()) && !isJson(context.contentType())) {
            throw new ForbiddenResponse("Send JSON with Content-Type application/json.");
        }
    }

    private boolean allowed(String host) {
        var colon = host.lastIndexOf(':');
        var name = (colon > host.lastIndexOf(']') ? host.substring(0, colon) : host).replaceAll("[\\[\\]]", "");
        return LOOPBACK.contains(name) || allowedHosts.contains(name) || everywhere(name);
    }

    private boolean everywhere(String name) {
        return allowedHosts.stream().anyMatch(EVERYWHERE::contains)
                && NUMBERS.matcher(name).matches();
    }

    private static boolean sameOrigin(String origin, String host) {
        try {
            var uri = URI.create(origin);
            return host.equals(uri.getRawAuthority()) && "http".equals(uri.getScheme());
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** A link from elsewhere may open the page itself, nothing more. */
    private static boolean crossSite(@Nullable String site, Context context) {
        var own = site == null || "same-origin".equals(site) || "none".equals(site);
        return !own && !"/".equals(context.path());
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null && contentType.startsWith("application/json");
    }

    private static void headers(Context context) {
        context.header(
                "Content-Security-Policy",
                "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'");
        context.header("X-Content-Type-Options", "nosniff");
        context.header("X-Frame-Options", "DENY");
        context.header("Referrer-Policy", "no-referrer");
        context.header("Cross-Origin-Opener-Policy", "same-origin");
        context.header("Cross-Origin-Resource-Policy", "same-origin");
        context.header("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        context.header("Cache-Control", "no-cache");
    }
}
