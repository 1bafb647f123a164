/**
 * The resource of the local platform: a small server of a definite capacity. It runs as a process
 * of its own and uses nothing but the JDK, so that it starts fast.
 */
package io.foreshadow.provisioning.resource;
