package dev.sgpods.slack;

import java.time.Duration;

/** How Slack's requests come in. */
public sealed interface Entrance {
    /**
     * Over HTTP, each signed.
     *
     * @param secret with which Slack signs
     */
    record Signed(String secret) implements Entrance {
        public Signed {
            if (secret.isBlank()) {
                throw new IllegalArgumentException(
                        "SLACK_SIGNING_SECRET is empty: set it to the signing secret of your Slack app.");
            }
        }

        /** Says nothing of the secret. */
        @Override
        public String toString() {
            return "HTTP";
        }
    }

    /**
     * Over a WebSocket that the bot opens: Slack's Socket Mode.
     *
     * @param appToken an app-level token with the scope {@code connections:write}, {@code xapp-...}
     * @param ping whole seconds between two pings; a line on which nothing answers is given up within twice as long
     */
    record Socket(String appToken, Duration ping) implements Entrance {
        private static final Duration USUAL = Duration.ofSeconds(5);

        public Socket {
            if (appToken.isBlank()) {
                throw new IllegalArgumentException(
                        "SLACK_APP_TOKEN is empty: set it to the app-level token (xapp-...) of your Slack app.");
            }
        }

        /** A line whose death without a word is noticed within ten seconds. */
        public Socket(String appToken) {
            this(appToken, USUAL);
        }

        /** Says nothing of the token. */
        @Override
        public String toString() {
            return "Socket Mode";
        }
    }
}
