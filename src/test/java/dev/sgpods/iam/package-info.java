/** What AWS checks for a request, and what a policy document answers: a second reading of {@code manifests/iam}. */
@NullMarked
package dev.sgpods.iam;

import org.jspecify.annotations.NullMarked;
