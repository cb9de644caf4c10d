package dev.sgpods.aws;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Requests that end in time, body included: {@link HttpRequest}'s own time-out ends with the answer's head, and a body
 * that stops coming would hold its reader for ever.
 */
final class BoundedHttp {
    private final HttpClient client;
    private final Duration limit;

    BoundedHttp(HttpClient client, Duration limit) {
        this.client = client;
        this.limit = limit;
    }

    /**
     * Sends a request and waits for the whole answer.
     *
     * @throws IOException with a sentence that names the host, when there is none in time
     */
    <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws IOException {
        var answer = client.sendAsync(request, handler);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            // The JDK's own says nothing where there is no connection.
            String why = cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
            throw new IOException(request.uri().getHost() + " does not answer" + why + ".", cause);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new IOException(
                    request.uri().getHost() + " does not answer within " + limit.toSeconds() + " s.", late);
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
