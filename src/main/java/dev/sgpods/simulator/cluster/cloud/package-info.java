/** What a simulated cluster sees and changes of the account around it: instances, interfaces, databases. */
@NullMarked
package dev.sgpods.simulator.cluster.cloud;

import org.jspecify.annotations.NullMarked;
