package dev.sgpods.simulator.aws;

import java.util.function.BiFunction;

/** What does not change while an account lives. */
record Setting(String accountId, BiFunction<String, String, String> clusterEndpoint, Options options) {}
