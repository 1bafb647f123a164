/** The PROXY protocol: what a load balancer says of the sender before the first byte. */
package io.foreshadow.capture.proxy;
