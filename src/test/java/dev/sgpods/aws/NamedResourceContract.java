package dev.sgpods.aws;

import java.util.Map;

/** The contract of a kind that AWS knows by a unique name, and of whose things none is ever known to be idle. */
abstract class NamedResourceContract extends ResourceContract implements NamedContract {
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
