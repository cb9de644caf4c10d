package dev.sgpods.slack;

import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings answers to whoever asked: by response_url, in the thread of the question, or as an ephemeral message. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private final SlackApi api;
    private final ResponseUrls urls;

    Answers(SlackApi api, InstantSource wallClock) {
        this.api = api;
        this.urls = new ResponseUrls(wallClock);
    }

    /** Notes an address whose response_url has just arrived. */
    void expect(ReplyAddress address) {
        if (!address.responseUrl().isEmpty()) {
            urls.arrived(address.responseUrl());
        }
    }

    /**
     * Shows a first line, for an answer that takes a while.
     *
     * @return where the answer goes: in the line's place where Slack lets it
     */
    ReplyAddress begin(ReplyAddress address, Rendered line) {
        try {
            if (urls.take(address.responseUrl())) {
                api.respond(address.responseUrl(), line, address.replaceOriginal());
                return address;
            }
            return address.thread().isEmpty()
                    ? address
                    : address.inPlaceOf(api.post(address.channel(), address.thread(), line, "answer"));
        } catch (SlackFailure failure) {
            LOG.info("{}; the answer comes without a first line.", failure.getMessage());
            return address;
        }
    }

    /**
     * Shows a message to everybody where a question stands.
     *
     * @param key by which {@link #isShared} finds it again
     * @return where it stands
     * @throws SlackFailure when nobody was shown it
     */
    ReplyAddress share(ReplyAddress address, Rendered message, String key) throws SlackFailure {
        return address.inPlaceOf(api.post(address.channel(), address.standsIn(), message, key));
    }

    /** Whether everybody was shown a message of this key there, as far as Slack lets us look. */
    boolean isShared(ReplyAddress address, String key) {
        try {
            return api.find(address.channel(), address.standsIn(), key).isPresent();
        } catch (SlackFailure failure) {
            LOG.info("{}; whether an answer was shared before a restart is not known.", failure.getMessage());
            return false;
        }
    }

    /** Sends a message once, as it is: whether Slack took it. */
    boolean isTaken(ReplyAddress address, Rendered message) {
        try {
            if (!address.begun().isEmpty()) {
                api.update(address.channel(), address.begun(), message);
            } else if (urls.take(address.responseUrl())) {
                api.respond(address.responseUrl(), message, address.replaceOriginal());
            } else if (!address.thread().isEmpty()) {
                api.post(address.channel(), address.thread(), message, "answer");
            } else {
                api.ephemeral(address.channel(), address.user(), message);
            }
            return true;
        } catch (SlackFailure failure) {
            LOG.info("{}; a message was not taken.", failure.getMessage());
            return false;
        }
    }

    /**
     * Sends an answer. One that cannot be delivered is logged: there is nobody else to tell.
     *
     * @return whether Slack took it
     */
    boolean deliver(ReplyAddress address, Rendered answer) {
        if (!address.begun().isEmpty() && edited(address, answer)) {
            return true;
        }
        if (urls.take(address.responseUrl())) {
            try {
                api.respond(address.responseUrl(), answer, address.replaceOriginal());
                return true;
            } catch (SlackFailure failure) {
                LOG.info("{}; the answer goes as an ephemeral message instead.", failure.getMessage());
            }
        }
        return (!address.thread().isEmpty() && posted(address, answer)) || ephemeral(address, answer);
    }

    private boolean edited(ReplyAddress address, Rendered answer) {
        try {
            api.update(address.channel(), address.begun(), answer);
            return true;
        } catch (SlackFailure failure) {
            LOG.info("{}; the answer comes below its first line.", failure.getMessage());
            return false;
        }
    }

    /** Whoever reads the thread in which a question was asked wants the answer too. */
    private boolean posted(ReplyAddress address, Rendered answer) {
        try {
            api.post(address.channel(), address.thread(), answer, "answer");
            return true;
        } catch (SlackFailure failure) {
            LOG.info("{}; the answer goes to {} only.", failure.getMessage(), address.user());
            return false;
        }
    }

    private boolean ephemeral(ReplyAddress address, Rendered answer) {
        try {
            api.ephemeral(address.channel(), address.user(), answer);
            return true;
        } catch (SlackFailure failure) {
            if (answer.hasBlocks() && Refusals.OF_CONTENT.contains(failure.code())) {
                LOG.error("Slack refused the blocks of an answer: {}", failure.getMessage());
                return ephemeral(address, answer.withoutBlocks());
            }
            LOG.warn("An answer to {} in {} was not delivered.", address.user(), address.channel(), failure);
            return false;
        }
    }
}
