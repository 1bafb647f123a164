/**
 * The local platform: resources are processes of this machine, and HAProxy, steered over its
 * runtime API, is the load balancer before them.
 *
 * <p>A resource serves nothing before it is promoted or follows. While two share a client's traffic
 * one of them is the primary and the other its follower, see {@link
 * io.foreshadow.provisioning.transfer}.
 *
 * <p>All there is to know is in one directory, in HAProxy and in the processes themselves, so any
 * process can go on where another one ended.
 */
package io.foreshadow.provisioning.local;
