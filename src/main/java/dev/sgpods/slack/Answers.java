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

    /** Sends an answer. One that cannot be delivered is logged: there is nobody else to tell. */
    void deliver(ReplyAddress address, Rendered answer) {
        if (urls.take(address.responseUrl())) {
            try {
                api.respond(address.responseUrl(), answer, address.replaceOriginal());
                return;
            } catch (SlackFailure failure) {
                LOG.info("{}; the answer goes as an ephemeral message instead.", failure.getMessage());
            }
        }
        if (address.thread().isEmpty() || !posted(address, answer)) {
            ephemeral(address, answer);
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

    private void ephemeral(ReplyAddress address, Rendered answer) {
        try {
            api.ephemeral(address.channel(), address.user(), answer);
        } catch (SlackFailure failure) {
            if (answer.hasBlocks() && Refusals.OF_CONTENT.contains(failure.code())) {
                LOG.error("Slack refused the blocks of an answer: {}", failure.getMessage());
                ephemeral(address, answer.withoutBlocks());
                return;
            }
            LOG.warn("An answer to {} in {} was not delivered.", address.user(), address.channel(), failure);
        }
    }
}
