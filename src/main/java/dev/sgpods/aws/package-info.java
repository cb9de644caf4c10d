/** The lab's resources on AWS, and the one reading of an account that serves all labs. */
@NullMarked
package dev.sgpods.aws;

import org.jspecify.annotations.NullMarked;
