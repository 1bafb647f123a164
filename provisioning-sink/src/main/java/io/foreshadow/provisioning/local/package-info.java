/**
 * The local platform: resources are processes of this machine, and HAProxy, steered over its
 * runtime API, is the load balancer before them.
 *
 * <p>All there is to know is in one directory, in HAProxy and in the processes themselves, so any
 * process can go on where another one ended.
 */
package io.foreshadow.provisioning.local;
