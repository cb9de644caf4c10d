package dev.sgpods.simulator.cluster;

import dev.sgpods.simulator.cluster.objects.ApiError;
import dev.sgpods.simulator.cluster.program.Programs;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;

/**
 * Serves every cluster of a world over plain HTTP on the loopback interface, each under its own base path. Only ACTIVE
 * clusters answer; whoever asks must show an EKS token.
 */
public final class KubernetesServer implements AutoCloseable {
    private static final String BASE = "/clusters/";
    private static final String ROUTE = BASE + "{region}/{cluster}/<path>";

    private final ApiServer api;
    private final WatchHub watches;
    private final WebSockets sockets;
    private final Javalin javalin;
    private final Runnable beforeRequest;

    /** Starts at once on a free port. */
    public KubernetesServer(ClusterWorld world, ProgramTime programTime) {
        this(world, programTime, () -> {});
    }

    /** As above; calls something before each request is answered. */
    public KubernetesServer(ClusterWorld world, ProgramTime programTime, Runnable beforeRequest) {
        this.beforeRequest = beforeRequest;
        this.api = new ApiServer(world);
        this.watches = new WatchHub(api);
        this.sockets = new WebSockets(new Exec(api, new Programs()), watches, programTime);
        this.javalin = Javalin.create(this::configure).start("127.0.0.1", 0);
    }

    /** The address of a cluster's API server, whether it exists yet or not. */
    public String endpoint(String region, String clusterName) {
        return "http://127.0.0.1:" + javalin.port() + BASE + region + "/" + clusterName;
    }

    @Override
    public void close() {
        watches.close();
        javalin.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = 5_000_000;
        for (HandlerType method :
                List.of(HandlerType.GET, HandlerType.POST, HandlerType.PUT, HandlerType.PATCH, HandlerType.DELETE)) {
            config.routes.addHttpHandler(method, ROUTE, this::handle);
        }
        config.routes.exception(ApiError.class, (refused, context) -> answer(context, ApiResponse.of(refused)));
        config.routes.wsBeforeUpgrade(ROUTE, context -> {
            BearerToken.check(context.header("Authorization"));
            beforeRequest.run();
            sockets.check(request(context));
        });
        config.routes.ws(ROUTE, sockets::configure);
    }

    private void handle(Context context) {
        beforeRequest.run();
        BearerToken.check(context.header("Authorization"));
        ApiRequest request = request(context);
        if (request.method().equals("GET") && request.asksFor("watch")) {
            HttpWatch.begin(context, watches, request);
        } else {
            answer(context, api.answer(request));
        }
    }

    private static void answer(Context context, ApiResponse response) {
        context.status(response.code()).contentType(response.contentType()).result(response.body());
    }

    private static ApiRequest request(Context context) {
        String contentType = context.contentType();
        return new ApiRequest(
                context.pathParam("region") + "/" + context.pathParam("cluster"),
                context.method().name(),
                "/" + context.pathParam("path"),
                context.queryParamMap(),
                contentType == null ? "" : contentType,
                context.body());
    }
}
