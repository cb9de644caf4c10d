/** Slack as a front end: requests in, messages out, in order and within Slack's limits. */
@NullMarked
package dev.sgpods.slack;

import org.jspecify.annotations.NullMarked;
