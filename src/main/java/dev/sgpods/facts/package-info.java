/** Where facts come from: files that the AWS CLI and kubectl wrote. */
@NullMarked
package dev.sgpods.facts;

import org.jspecify.annotations.NullMarked;
