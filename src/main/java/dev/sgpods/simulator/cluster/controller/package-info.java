/** What a cluster does by itself, as functions of time: controllers, scheduler, kubelet and the VPC resource controller. */
@NullMarked
package dev.sgpods.simulator.cluster.controller;

import org.jspecify.annotations.NullMarked;
