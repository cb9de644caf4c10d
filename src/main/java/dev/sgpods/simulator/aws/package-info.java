/** SDK clients over the simulated world: what EC2, EKS, RDS, IAM, Secrets Manager and STS would answer. */
@NullMarked
package dev.sgpods.simulator.aws;

import org.jspecify.annotations.NullMarked;
