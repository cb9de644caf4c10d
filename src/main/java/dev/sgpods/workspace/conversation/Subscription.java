package dev.sgpods.workspace.conversation;

/** Ends a listener's calls when closed; closing twice does nothing. */
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
