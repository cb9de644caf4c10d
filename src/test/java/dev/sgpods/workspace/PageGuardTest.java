package dev.sgpods.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.workspace.conversation.MemoryStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PageGuardTest {
    private static final String COMMAND =
            "{\"user\":\"U0ANN\",\"channel\":\"C0LABS\",\"text\":\"/sgpods delete demo\"}";

    private final TestServer server = new TestServer(new TestClock());

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpRequest.Builder command(String contentType) {
        return server.request("workspace/command")
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(COMMAND));
    }

    @Test
    void sendsHeadersThatKeepEverythingElseOut() {
        var page = server.get("");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'self';");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.body())
                .doesNotContain("<style", "style=", "onclick", "https://")
                .doesNotContain("<script>");
    }

    @Test
    void refusesAnotherOrigin() {
        assertThat(server.send(command("application/json").header("Origin", "https://evil.example"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(server.send(command("application/json").header("Origin", "null"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(server.send(command("application/json").header("Sec-Fetch-Site", "cross-site"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(server.workspace.messages(TestServer.LABS)).isEmpty();
        var own = server.address.toString().replaceAll("/$", "");
        assertThat(server.send(command("application/json").header("Origin", own))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesWhatAForeignFormCouldSend() {
        assertThat(server.send(command("text/plain")).statusCode()).isEqualTo(403);
        assertThat(server.send(command("application/x-www-form-urlencoded")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void refusesAForeignNameForThisMachine() throws IOException {
        for (var path : new String[] {"/", "/workspace/state?user=U0ANN", "/workspace/stream?user=U0ANN"}) {
            assertThat(statusLine(path, "rebound.example:" + server.address.getPort()))
                    .contains(" 403 ");
        }
        assertThat(statusLine("/", "localhost:" + server.address.getPort())).contains(" 200 ");
    }

    @Test
    void takesAnyAddressInNumbersAndNoOtherNameWhereItListensEverywhere() throws IOException {
        assertThat(statusLine("/", "192.0.2.7:3000")).contains(" 403 ");
        try (var open = new TestServer(new TestClock(), new MemoryStore(), Set.of("0.0.0.0"))) {
            assertThat(statusLine(open, "/", "192.0.2.7:3000")).contains(" 200 ");
            assertThat(statusLine(open, "/", "[2001:db8::7]:3000")).contains(" 200 ");
            assertThat(statusLine(open, "/", "rebound.example")).contains(" 403 ");
            assertThat(statusLine(open, "/", "1.2.3.4.rebound.example")).contains(" 403 ");
        }
    }

    private String statusLine(String path, String host) throws IOException {
        return statusLine(server, path, host);
    }

    private static String statusLine(TestServer asked, String path, String host) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), asked.address.getPort())) {
            socket.setSoTimeout(10_000);
            var request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var line = new StringBuilder();
            for (var next = socket.getInputStream().read();
                    next > 0 && next != '\n';
                    next = socket.getInputStream().read()) {
                line.append((char) next);
            }
            return line.toString();
        }
    }

    @Test
    void takesABrowserThatRemembersAnotherWorkspaceForTheFirstPerson() {
        assertThat(server.get("workspace/state?user=U0ELSEWHERE").body()).contains("\"user\":\"U0ANN\"");
    }

    @Test
    void keepsWebSitesAwayFromTheWebApiToo() {
        var request = server.request("api/auth.test?token=" + TestServer.TOKEN).GET();
        assertThat(server.send(request).statusCode()).isEqualTo(200);
        assertThat(server.send(request.header("Origin", "https://evil.example")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void servesOnlyThePagesOwnFiles() {
        assertThat(server.get("assets/main.js")
                        .headers()
                        .firstValue("Content-Type")
                        .orElseThrow())
                .startsWith("text/javascript");
        assertThat(server.get("assets/nothing.js").statusCode()).isEqualTo(404);
        assertThat(server.get("assets/..%2f..%2fPage.class").statusCode()).isNotEqualTo(200);
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        assertThat(server.post("workspace/command", "[]").body()).contains("not a JSON object");
        assertThat(server.post("workspace/time", "{'speed':-1}").body()).contains("from 0 (paused)");
        assertThat(server.post("workspace/command", "{'user':'U0SGPODS','channel':'C0LABS','text':'x'}")
                        .body())
                .contains("Say who you are");
        assertThat(server.post("workspace/press", "{'user':'U0ANN','channel':'C0LABS','ts':'1.0','actionId':'x'}")
                        .body())
                .contains("That message is gone");
    }
}
