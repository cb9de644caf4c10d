package dev.sgpods.simulator.aws;

import java.util.function.Function;

/** What does not change while an account lives. */
record Setting(String accountId, Function<String, String> clusterEndpoint, Options options) {}
