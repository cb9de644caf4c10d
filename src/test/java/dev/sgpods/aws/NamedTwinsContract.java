package dev.sgpods.aws;

import java.util.Map;

/** The contract of a kind that AWS knows by a unique name, and whose things may be idle. */
abstract class NamedTwinsContract extends TwinsContract implements NamedContract {
    private int planted;

    @Override
    final String plant(Map<String, String> tags) {
        planted++;
        return take(ByHand.name(planted), tags);
    }

    @Override
    public final ResourceContract contract() {
        return this;
    }
}
