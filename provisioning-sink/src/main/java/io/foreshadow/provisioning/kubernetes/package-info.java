/**
 * The Kubernetes platform: a resource is a Deployment and a Service, a client's traffic goes by the
 * weights of an HTTPRoute of the Gateway API, and a client's fence is a ConfigMap.
 *
 * <p>All there is to know is in the cluster, so any process can go on where another one ended, also
 * on another machine. Nothing here waits for the cluster: what takes long is under way, and asked
 * for again.
 */
package io.foreshadow.provisioning.kubernetes;
